import type { Metadata } from 'next';
import { KeysPanel } from '@/components/portal/keys/keys-panel';
import { NoAccess } from '@/components/portal/no-access';
import { PageHeader } from '@/components/ui/page-header';
import { listApiKeys } from '@/lib/identity/api-keys';
import { links } from '@/lib/web/links';
import { limitOf } from '@/lib/plans';
import { loadPortal } from '@/lib/web/portal';
import { loadUsage } from '@/lib/web/usage';
import { createKeyAction, revokeKeyAction } from './actions';

export const metadata: Metadata = { title: 'API keys' };

/** Keys of the API: list, create, revoke. */
export default async function KeysPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant: slug } = await params;
  const { ctx, role } = await loadPortal(slug);
  if (!ctx.permissions.has('key.read')) {
    return (
      <>
        <PageHeader title="API keys" />
        <NoAccess permission="key.read" role={role} />
      </>
    );
  }
  const usage = await loadUsage(ctx);
  return (
    <KeysPanel
      slug={slug}
      calls={usage?.lines.find(({ key }) => key === 'apiCalls')}
      callsPerMinute={limitOf(ctx, 'apiCallsPerMinute').value}
      keys={await listApiKeys(ctx)}
      mayManage={ctx.permissions.has('key.manage')}
      locale={ctx.locale}
      timeZone={ctx.timeZone}
      apiUrl={links().apiUrl('/v1')}
      createKey={createKeyAction.bind(null, slug)}
      revokeKey={revokeKeyAction.bind(null, slug)}
    />
  );
}
