import type { Metadata } from 'next';
import { NoAccess } from '@/components/portal/no-access';
import { TicketConversation } from '@/components/portal/support/ticket-conversation';
import { TICKET_STATUS_WORDS } from '@/components/portal/support/words';
import { StatusBadge } from '@/components/ui/badge';
import { PageHeader } from '@/components/ui/page-header';
import { getMyTicket } from '@/lib/operations';
import { ticketReference } from '@/lib/operations/support/schemas';
import { orNotFound } from '@/lib/web/or-not-found';
import { loadPortal } from '@/lib/web/portal';
import { closeTicketAction, reopenTicketAction, replyToTicketAction, seeTicketAction } from '../actions';

export const metadata: Metadata = { title: 'Ticket' };

/** One ticket with what both sides wrote. */
export default async function TicketPage({ params }: { params: Promise<{ tenant: string; id: string }> }) {
  const { tenant: slug, id } = await params;
  const { ctx, role } = await loadPortal(slug);
  if (!ctx.permissions.has('support.contact'))
    return (
      <>
        <PageHeader title="Ticket" />
        <NoAccess permission="support.contact" role={role} />
      </>
    );
  const ticket = await orNotFound(getMyTicket(ctx, id));
  const { label, tone } = TICKET_STATUS_WORDS[ticket.status];
  return (
    <>
      <PageHeader
        title={ticket.subject}
        badge={<StatusBadge tone={tone}>{label}</StatusBadge>}
        breadcrumbs={[
          { label: 'Support', href: `/${slug}/support` },
          { label: ticketReference(ticket.number) },
        ]}
      />
      <TicketConversation
        ticket={ticket}
        locale={ctx.locale}
        timeZone={ctx.timeZone}
        actions={{
          reply: replyToTicketAction.bind(null, slug),
          close: closeTicketAction.bind(null, slug),
          reopen: reopenTicketAction.bind(null, slug),
          see: seeTicketAction.bind(null, slug),
        }}
      />
    </>
  );
}
