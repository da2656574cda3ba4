import type { Metadata } from 'next';
import { NoAccess } from '@/components/portal/no-access';
import { OperatorAccess } from '@/components/portal/settings/operator-access';
import { PageHeader } from '@/components/ui/page-header';
import { listOperatorVisits } from '@/lib/identity/impersonation';
import { loadPortal } from '@/lib/web/portal';
import { endVisitAction, setOperatorAccessAction } from './actions';

export const metadata: Metadata = { title: 'Operator access' };

/** Whether operators of the platform may enter, who is here now and who was. */
export default async function OperatorAccessPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant: slug } = await params;
  const { ctx, role } = await loadPortal(slug);
  const header = (
    <PageHeader
      title="Operator access"
      description="People who run the platform can look into this workspace to help you."
      breadcrumbs={[{ label: 'Settings', href: `/${slug}/settings` }, { label: 'Operator access' }]}
    />
  );
  if (!ctx.permissions.has('settings.read')) {
    return (
      <>
        {header}
        <NoAccess permission="settings.read" role={role} />
      </>
    );
  }
  const { isAllowed, visits } = await listOperatorVisits(ctx);
  return (
    <div className="mx-auto max-w-3xl">
      {header}
      <OperatorAccess
        isAllowed={isAllowed}
        visits={visits}
        mayWrite={ctx.permissions.has('settings.write') && !ctx.impersonation}
        locale={ctx.locale}
        timeZone={ctx.timeZone}
        setAccess={setOperatorAccessAction.bind(null, slug)}
        end={endVisitAction.bind(null, slug)}
      />
    </div>
  );
}
