import { recordControlAudit } from '@/lib/audit';
import { type ControlTx, inControlTransaction } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import {
  refuseImpersonator,
  requireMember,
  requirePermission,
  type TenantContext,
} from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { addMessage } from './add-message';
import { type OpenTicketInput, ticketReference } from './schemas';

/** A member who may write to the operators, and not an operator in their name. */
function requireWriter(ctx: TenantContext) {
  requirePermission(ctx, 'support.contact');
  refuseImpersonator(ctx);
  const { id, name } = requireMember(ctx);
  return { kind: 'member' as const, id, name };
}

/**
 * Asks the operators something. They hear of it by mail.
 * @throws AppError FORBIDDEN
 */
export async function openTicket(
  ctx: TenantContext,
  { subject, body, priority }: OpenTicketInput,
): Promise<{ id: string; number: number }> {
  const author = requireWriter(ctx);
  return inControlTransaction(async (tx) => {
    const ticket = await tx.supportTicket.create({
      data: {
        id: newId('ticket'),
        tenantId: ctx.tenant.id,
        subject,
        priority,
        openedById: author.id,
        openedByName: author.name,
      },
      select: { id: true, number: true },
    });
    await addMessage(tx, { ticketId: ticket.id, tenantId: ctx.tenant.id, kind: 'reply', author, body });
    await recordControlAudit(tx, ctx, {
      action: 'ticket.open',
      target: { type: 'ticket', id: ticket.id, label: `${ticketReference(ticket.number)} ${subject}` },
    });
    return ticket;
  });
}

/**
 * Writes again; it is the operators' turn then, also when the ticket was closed.
 * @throws AppError FORBIDDEN; NOT_FOUND for what is not this tenant's
 */
export async function replyToTicket(
  ctx: TenantContext,
  { ticketId, body }: { ticketId: string; body: string },
): Promise<void> {
  const author = requireWriter(ctx);
  await inControlTransaction(async (tx) => {
    await setStatus(tx, ctx, ticketId, 'open');
    await addMessage(tx, { ticketId, tenantId: ctx.tenant.id, kind: 'reply', author, body });
  });
}

/** @throws AppError FORBIDDEN; NOT_FOUND for what is not this tenant's */
export async function closeTicket(ctx: TenantContext, { ticketId }: { ticketId: string }): Promise<void> {
  requireWriter(ctx);
  await inControlTransaction(async (tx) => {
    const { number, subject } = await setStatus(tx, ctx, ticketId, 'closed');
    await recordControlAudit(tx, ctx, {
      action: 'ticket.close',
      target: { type: 'ticket', id: ticketId, label: `${ticketReference(number)} ${subject}` },
    });
  });
}

/** @throws AppError FORBIDDEN; NOT_FOUND for what is not this tenant's */
export async function reopenTicket(ctx: TenantContext, { ticketId }: { ticketId: string }): Promise<void> {
  requireWriter(ctx);
  await inControlTransaction((tx) => setStatus(tx, ctx, ticketId, 'open'));
}

async function setStatus(tx: ControlTx, ctx: TenantContext, ticketId: string, status: 'open' | 'closed') {
  const [row] = await tx.supportTicket.updateManyAndReturn({
    where: { id: ticketId, tenantId: ctx.tenant.id },
    data: { status, closedAt: status === 'closed' ? now() : null },
    select: { number: true, subject: true },
  });
  if (!row) throw appError('NOT_FOUND', { message: 'There is no such ticket.' });
  return row;
}
