import type { TicketDto, TicketMessageDto, TicketPriority, TicketStatus } from './schemas';

export const TICKET_COLUMNS = {
  id: true,
  number: true,
  tenantId: true,
  subject: true,
  status: true,
  priority: true,
  openedByName: true,
  assigneeId: true,
  createdAt: true,
  lastMessageAt: true,
  lastAuthorKind: true,
} as const;

export const MESSAGE_COLUMNS = {
  id: true,
  kind: true,
  authorKind: true,
  authorName: true,
  body: true,
  createdAt: true,
} as const;

export interface TicketRow {
  id: string;
  number: number;
  tenantId: string;
  subject: string;
  status: string;
  priority: string;
  openedByName: string;
  assigneeId: string | null;
  createdAt: Date;
  lastMessageAt: Date;
  lastAuthorKind: string;
}

type Side = 'member' | 'operator';

/** @param readAt when the reader, who is on this side, last looked */
export function toTicketDto(row: TicketRow, side: Side, readAt: Date | undefined): TicketDto {
  const { id, number, subject, openedByName } = row;
  return {
    id,
    number,
    subject,
    openedByName,
    status: row.status as TicketStatus,
    priority: row.priority as TicketPriority,
    createdAt: row.createdAt.toISOString(),
    lastMessageAt: row.lastMessageAt.toISOString(),
    lastAuthorKind: row.lastAuthorKind as Side,
    isUnread: row.lastAuthorKind !== side && (readAt === undefined || readAt < row.lastMessageAt),
  };
}

interface MessageRow extends Omit<TicketMessageDto, 'kind' | 'authorKind' | 'createdAt'> {
  kind: string;
  authorKind: string;
  createdAt: Date;
}

export function toMessageDto(row: MessageRow): TicketMessageDto {
  return {
    ...row,
    kind: row.kind as TicketMessageDto['kind'],
    authorKind: row.authorKind as Side,
    createdAt: row.createdAt.toISOString(),
  };
}
