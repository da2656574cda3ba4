import { controlDb } from '@/lib/isolation';
import { requireMember, requirePermission, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { decodeCursor, encodeCursor, type Page } from '@/lib/kernel/pagination';
import { markRead, readMarks } from './read-marks';
import type { TicketDetail, TicketDto } from './schemas';
import { MESSAGE_COLUMNS, TICKET_COLUMNS, toMessageDto, toTicketDto } from './ticket-dto';

/**
 * This tenant's tickets, the latest word first.
 * @throws AppError FORBIDDEN
 */
export async function listMyTickets(
  ctx: TenantContext,
  page: { cursor?: string | undefined; limit: number },
): Promise<Page<TicketDto>> {
  requirePermission(ctx, 'support.contact');
  const member = requireMember(ctx);
  const rows = await controlDb().supportTicket.findMany({
    where: { tenantId: ctx.tenant.id, ...(page.cursor ? olderThan(page.cursor) : {}) },
    orderBy: [{ lastMessageAt: 'desc' }, { id: 'desc' }],
    take: page.limit + 1,
    select: TICKET_COLUMNS,
  });
  const shown = rows.slice(0, page.limit);
  const marks = await readMarks(
    member.id,
    shown.map(({ id }) => id),
  );
  return {
    items: shown.map((row) => toTicketDto(row, 'member', marks.get(row.id))),
    nextCursor: rows.length > page.limit ? cursorOf(shown.at(-1)) : null,
  };
}

/**
 * One ticket with what both sides wrote; never the operators' notes.
 * @throws AppError FORBIDDEN; NOT_FOUND for what is not this tenant's
 */
export async function getMyTicket(ctx: TenantContext, ticketId: string): Promise<TicketDetail<TicketDto>> {
  requirePermission(ctx, 'support.contact');
  const member = requireMember(ctx);
  const row = await controlDb().supportTicket.findFirst({
    where: { id: ticketId, tenantId: ctx.tenant.id },
    select: {
      ...TICKET_COLUMNS,
      messages: {
        where: { kind: 'reply' },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        select: MESSAGE_COLUMNS,
      },
    },
  });
  if (!row) throw appError('NOT_FOUND', { message: 'There is no such ticket.' });
  const marks = await readMarks(member.id, [row.id]);
  return { ...toTicketDto(row, 'member', marks.get(row.id)), messages: row.messages.map(toMessageDto) };
}

/** Notes that the member has looked at a ticket. @throws AppError FORBIDDEN, NOT_FOUND */
export async function seeMyTicket(ctx: TenantContext, { ticketId }: { ticketId: string }): Promise<void> {
  requirePermission(ctx, 'support.contact');
  const member = requireMember(ctx);
  // An operator in their name leaves no mark.
  if (ctx.impersonation) return;
  const found = await controlDb().supportTicket.count({ where: { id: ticketId, tenantId: ctx.tenant.id } });
  if (found === 0) throw appError('NOT_FOUND');
  await markRead(ticketId, member.id);
}

/** A page's last row as the next one's start. */
export function cursorOf(row: { lastMessageAt: Date; id: string } | undefined): string | null {
  return row ? encodeCursor([row.lastMessageAt.toISOString(), row.id]) : null;
}

/** @throws AppError MALFORMED_REQUEST */
export function olderThan(cursor: string) {
  const [at, id] = decodeCursor(cursor);
  const lastMessageAt = new Date(String(at));
  if (Number.isNaN(lastMessageAt.getTime()))
    throw appError('MALFORMED_REQUEST', { message: 'The page cursor is not valid.' });
  return { OR: [{ lastMessageAt: { lt: lastMessageAt } }, { lastMessageAt, id: { lt: String(id) } }] };
}
