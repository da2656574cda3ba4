import { recordOperatorAudit } from '@/lib/audit';
import { type ControlTx, inControlTransaction } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { addMessage } from './add-message';
import { AGENT_ROLES } from './list-tickets';
import { type AnswerTicketInput, ticketReference, type UpdateTicketInput } from './schemas';

/**
 * Answers a ticket, which makes it the tenant's turn and is told by mail, or notes something for operators alone.
 * @throws AppError FORBIDDEN, NOT_FOUND
 */
export async function answerTicket(
  op: OperatorContext,
  { ticketId, body, kind }: AnswerTicketInput,
): Promise<void> {
  requireOperatorPermission(op, 'ticket.answer');
  const { id, name } = op.operator;
  await inControlTransaction(async (tx) => {
    const ticket = await ticketOf(tx, ticketId);
    if (kind === 'reply') {
      await tx.supportTicket.update({
        where: { id: ticketId, tenantId: ticket.tenantId },
        data: { status: 'waiting', closedAt: null, assigneeId: ticket.assigneeId ?? id },
        select: { id: true },
      });
    }
    const author = { kind: 'operator' as const, id, name };
    await addMessage(tx, { ticketId, tenantId: ticket.tenantId, kind, author, body });
    await recordOperatorAudit(tx, op, {
      action: kind === 'reply' ? 'ticket.answer' : 'ticket.note',
      target: targetOf(ticketId, ticket),
      tenantId: ticket.tenantId,
    });
  });
}

/**
 * Changes who looks after a ticket, how urgent it is, or whose turn it is.
 * @throws AppError FORBIDDEN, NOT_FOUND; VALIDATION_FAILED for an operator who answers no tickets
 */
export async function updateTicket(
  op: OperatorContext,
  { ticketId, ...change }: UpdateTicketInput,
): Promise<void> {
  requireOperatorPermission(op, 'ticket.answer');
  await inControlTransaction(async (tx) => {
    const ticket = await ticketOf(tx, ticketId);
    if (change.assigneeId) await assertAgent(tx, change.assigneeId);
    await tx.supportTicket.update({
      where: { id: ticketId, tenantId: ticket.tenantId },
      data: {
        ...(change.assigneeId === undefined ? {} : { assigneeId: change.assigneeId }),
        ...(change.priority ? { priority: change.priority } : {}),
        ...(change.status
          ? { status: change.status, closedAt: change.status === 'closed' ? now() : null }
          : {}),
      },
      select: { id: true },
    });
    const { status, priority, assigneeId } = ticket;
    await recordOperatorAudit(tx, op, {
      action: 'ticket.update',
      target: targetOf(ticketId, ticket),
      tenantId: ticket.tenantId,
      before: { status, priority, assigneeId },
      after: { status, priority, assigneeId, ...change },
    });
  });
}

async function ticketOf(tx: ControlTx, id: string) {
  // eslint-disable-next-line tenantry/scoped-control-query -- operators answer every tenant's tickets
  const row = await tx.supportTicket.findUnique({
    where: { id },
    select: { number: true, subject: true, tenantId: true, status: true, priority: true, assigneeId: true },
  });
  if (!row) throw appError('NOT_FOUND', { message: 'There is no such ticket.' });
  return row;
}

async function assertAgent(tx: ControlTx, id: string): Promise<void> {
  const found = await tx.operator.findFirst({
    where: { id, disabledAt: null, role: { in: AGENT_ROLES } },
    select: { id: true },
  });
  if (found) return;
  const sentence = 'This operator does not answer tickets.';
  throw appError('VALIDATION_FAILED', { message: sentence, fieldErrors: { assigneeId: sentence } });
}

function targetOf(id: string, { number, subject }: { number: number; subject: string }) {
  return { type: 'ticket', id, label: `${ticketReference(number)} ${subject}` };
}
