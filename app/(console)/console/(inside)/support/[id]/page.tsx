import type { Metadata } from 'next';
import { AnswerForm } from '@/components/console/support/answer-form';
import { TicketFacts } from '@/components/console/support/ticket-facts';
import { TicketThread } from '@/components/console/support/ticket-thread';
import { TICKET_STATUS_WORDS } from '@/components/console/support/words';
import { Allowed } from '@/components/tenancy/allowed';
import { StatusBadge } from '@/components/ui/badge';
import { PageHeader } from '@/components/ui/page-header';
import { getTicket, listAgents } from '@/lib/operations';
import { ticketReference } from '@/lib/operations/support/schemas';
import { loadConsole } from '@/lib/web/console';
import { orNotFound } from '@/lib/web/or-not-found';
import { answerTicketAction, seeTicketAction, updateTicketAction } from '../actions';

export const metadata: Metadata = { title: 'Ticket' };

/** One ticket: the conversation, notes, and who looks after it. */
export default async function TicketPage({ params }: { params: Promise<{ id: string }> }) {
  const { op } = await loadConsole();
  const [ticket, agents] = await Promise.all([orNotFound(getTicket(op, (await params).id)), listAgents(op)]);
  const { label, tone } = TICKET_STATUS_WORDS[ticket.status];
  const reference = ticketReference(ticket.number);
  return (
    <>
      <PageHeader
        title={ticket.subject}
        badge={<StatusBadge tone={tone}>{label}</StatusBadge>}
        breadcrumbs={[{ label: 'Support', href: '/support' }, { label: reference }]}
      />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <div className="grid gap-4">
          <TicketThread messages={ticket.messages} />
          <Allowed to="ticket.answer">
            <AnswerForm ticketId={ticket.id} answer={answerTicketAction} see={seeTicketAction} />
          </Allowed>
        </div>
        <TicketFacts ticket={ticket} agents={agents} me={op.operator.id} update={updateTicketAction} />
      </div>
    </>
  );
}
