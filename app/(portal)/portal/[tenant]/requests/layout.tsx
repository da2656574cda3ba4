import type { ReactNode } from 'react';
import { Inbox } from '@/components/desk/inbox/inbox';
import { NoAccess } from '@/components/portal/no-access';
import { PageHeader } from '@/components/ui/page-header';
import { listAssignees, listRequests } from '@/lib/desk';
import { now } from '@/lib/kernel/clock';
import { links } from '@/lib/web/links';
import { loadPortal } from '@/lib/web/portal';
import { openOnBehalfAction } from './actions';

interface RequestsLayoutProps {
  children: ReactNode;
  params: Promise<{ tenant: string }>;
}

/** The list stays where it is while requests are opened beside it. Every page below decides again who may see it. */
export default async function RequestsLayout({ children, params }: RequestsLayoutProps) {
  const { tenant: slug } = await params;
  const { ctx, role, tenant } = await loadPortal(slug);
  if (!ctx.permissions.has('request.read')) {
    return (
      <>
        <PageHeader title="Requests" />
        <NoAccess permission="request.read" role={role} />
      </>
    );
  }
  const [page, assignees] = await Promise.all([listRequests(ctx, {}), listAssignees(ctx)]);
  return (
    <Inbox
      slug={slug}
      first={{ page, readAtMs: now().getTime() }}
      assignees={assignees}
      me={ctx.actor.id}
      mayReply={ctx.permissions.has('request.reply')}
      siteUrl={links().siteUrl(tenant, '/')}
      openOnBehalf={openOnBehalfAction.bind(null, slug)}
    >
      {children}
    </Inbox>
  );
}
