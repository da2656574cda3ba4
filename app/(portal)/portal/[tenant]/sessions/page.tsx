import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { SessionsList } from '@/components/identity/sessions-list';
import { PageHeader } from '@/components/ui/page-header';
import { listStaffSessions } from '@/lib/identity';
import { loadPortal } from '@/lib/web/portal';
import { revokeOthersAction, revokeSessionAction } from './actions';

export const metadata: Metadata = { title: 'Sessions' };

/** The browsers in which the person is signed in, for all their tenants. */
export default async function SessionsPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { ctx, me } = await loadPortal((await params).tenant);
  // Personal: not shown to an operator in the person's name.
  if (ctx.impersonation) notFound();
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        title="Sessions"
        description="Every browser in which you are signed in. Ending one takes effect with its next click, in all your workspaces."
      />
      <SessionsList
        sessions={await listStaffSessions(me)}
        locale={ctx.locale}
        timeZone={ctx.timeZone}
        revoke={revokeSessionAction}
        revokeOthers={revokeOthersAction.bind(null, {})}
      />
    </div>
  );
}
