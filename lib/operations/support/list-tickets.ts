import { controlDb } from '@/lib/isolation';
import type { OperatorContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { OPERATOR_ROLE_PERMISSIONS, OPERATOR_ROLES } from '@/lib/kernel/operator-permissions';
import type { Page } from '@/lib/kernel/pagination';
import { cursorOf, olderThan } from './list-my-tickets';
import { markRead, readMarks } from './read-marks';
import {
  type ConsoleTicketDto,
  TICKET_STATUSES,
  type TicketDetail,
  type TicketFilter,
  ticketNumber,
  type TicketStatus,
} from './schemas';
import { MESSAGE_COLUMNS, TICKET_COLUMNS, type TicketRow, toMessageDto, toTicketDto } from './ticket-dto';

/** Tickets of every tenant, the latest word first. Every operator may read them. */
export async function listTickets(
  op: OperatorContext,
  filter: TicketFilter,
  page: { cursor?: string | undefined; limit: number },
): Promise<Page<ConsoleTicketDto>> {
  // eslint-disable-next-line tenantry/scoped-control-query -- operators answer every tenant's tickets
  const rows = await controlDb().supportTicket.findMany({
    where: { ...conditionOf(filter), ...(page.cursor ? olderThan(page.cursor) : {}) },
    orderBy: [{ lastMessageAt: 'desc' }, { id: 'desc' }],
    take: page.limit + 1,
    select: TICKET_COLUMNS,
  });
  const shown = rows.slice(0, page.limit);
  return {
    items: await consoleDtos(op, shown),
    nextCursor: rows.length > page.limit ? cursorOf(shown.at(-1)) : null,
  };
}

/** How many tickets are in each status, under the filter's other conditions. */
export async function countTickets(
  _op: OperatorContext,
  filter: Omit<TicketFilter, 'status'> = {},
): Promise<Record<TicketStatus, number>> {
  // eslint-disable-next-line tenantry/scoped-control-query -- operators answer every tenant's tickets
  const rows = await controlDb().supportTicket.groupBy({
    by: ['status'],
    where: conditionOf(filter),
    _count: { _all: true },
  });
  const counts = Object.fromEntries(TICKET_STATUSES.map((status) => [status, 0])) as Record<
    TicketStatus,
    number
  >;
  for (const { status, _count } of rows) counts[status as TicketStatus] = _count._all;
  return counts;
}

/** One ticket with everything that was written, notes too. @throws AppError NOT_FOUND */
export async function getTicket(
  op: OperatorContext,
  ticketId: string,
): Promise<TicketDetail<ConsoleTicketDto>> {
  // eslint-disable-next-line tenantry/scoped-control-query -- operators answer every tenant's tickets
  const row = await controlDb().supportTicket.findUnique({
    where: { id: ticketId },
    select: {
      ...TICKET_COLUMNS,
      messages: { orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], select: MESSAGE_COLUMNS },
    },
  });
  const [ticket] = row ? await consoleDtos(op, [row]) : [];
  if (!row || !ticket) throw appError('NOT_FOUND', { message: 'There is no such ticket.' });
  return { ...ticket, messages: row.messages.map(toMessageDto) };
}

/** Notes that the operator has looked at a ticket. */
export async function seeTicket(op: OperatorContext, { ticketId }: { ticketId: string }): Promise<void> {
  await markRead(ticketId, op.operator.id);
}

/** The ticket that people call T-1042, or null. */
export async function findTicketByReference(
  reference: string,
): Promise<{ id: string; number: number; tenantId: string; subject: string; status: TicketStatus } | null> {
  const number = ticketNumber(reference);
  if (number === null) return null;
  const row = await controlDb().supportTicket.findUnique({
    where: { number },
    select: { id: true, number: true, tenantId: true, subject: true, status: true },
  });
  return row && { ...row, status: row.status as TicketStatus };
}

/** Operators whose role answers tickets, for the choice of who looks after one. */
export async function listAgents(_op: OperatorContext): Promise<{ id: string; name: string }[]> {
  return controlDb().operator.findMany({
    where: { disabledAt: null, role: { in: AGENT_ROLES } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true },
  });
}

/** Roles that may answer tickets. */
export const AGENT_ROLES: string[] = OPERATOR_ROLES.filter((role) =>
  OPERATOR_ROLE_PERMISSIONS[role].includes('ticket.answer'),
);

function conditionOf({ status, tenantId, assigneeId }: TicketFilter) {
  return {
    ...(status ? { status } : {}),
    ...(tenantId ? { tenantId } : {}),
    ...(assigneeId ? { assigneeId } : {}),
  };
}

async function consoleDtos(op: OperatorContext, rows: readonly TicketRow[]): Promise<ConsoleTicketDto[]> {
  const ids = <K extends 'tenantId' | 'assigneeId'>(key: K) => [
    ...new Set(rows.flatMap((row) => (row[key] ? [row[key] as string] : []))),
  ];
  const [marks, tenants, operators] = await Promise.all([
    readMarks(
      op.operator.id,
      rows.map(({ id }) => id),
    ),
    controlDb().tenant.findMany({ where: { id: { in: ids('tenantId') } }, select: { id: true, name: true } }),
    controlDb().operator.findMany({
      where: { id: { in: ids('assigneeId') } },
      select: { id: true, name: true },
    }),
  ]);
  const nameOf = (list: { id: string; name: string }[], id: string | null) =>
    list.find((entry) => entry.id === id)?.name ?? null;
  return rows.map((row) => ({
    ...toTicketDto(row, 'operator', marks.get(row.id)),
    tenantId: row.tenantId,
    tenantName: nameOf(tenants, row.tenantId) ?? row.tenantId,
    assigneeId: row.assigneeId,
    assigneeName: nameOf(operators, row.assigneeId),
  }));
}
