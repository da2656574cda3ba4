import { z } from 'zod';
import { idSchema } from '@/lib/kernel/ids';

export const TICKET_STATUSES = ['open', 'waiting', 'closed'] as const;
/** open: the operators' turn; waiting: the tenant's turn. */
export type TicketStatus = (typeof TICKET_STATUSES)[number];

export const TICKET_PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
export type TicketPriority = (typeof TICKET_PRIORITIES)[number];

const body = z.string().trim().min(1, 'Write a message.').max(10_000, 'At most 10,000 characters.');
const ticketId = idSchema('ticket');
const priority = z.enum(TICKET_PRIORITIES);

export const openTicketSchema = z.strictObject({
  subject: z.string().trim().min(3, 'At least 3 characters.').max(140, 'At most 140 characters.'),
  body,
  priority,
});
export type OpenTicketInput = z.output<typeof openTicketSchema>;

export const replyToTicketSchema = z.strictObject({ ticketId, body });
export const ticketIdSchema = z.strictObject({ ticketId });

export const answerTicketSchema = z.strictObject({
  ticketId,
  body,
  /** A note is read by operators alone. */
  kind: z.enum(['reply', 'note']),
});
export type AnswerTicketInput = z.output<typeof answerTicketSchema>;

export const updateTicketSchema = z.strictObject({
  ticketId,
  assigneeId: idSchema('operator').nullable().optional(),
  priority: priority.optional(),
  status: z.enum(TICKET_STATUSES).optional(),
});
export type UpdateTicketInput = z.output<typeof updateTicketSchema>;

export interface TicketFilter {
  status?: TicketStatus | undefined;
  tenantId?: string | undefined;
  assigneeId?: string | undefined;
}

/** T-1042: what people call a ticket. */
export function ticketReference(number: number): string {
  return `T-${number}`;
}

/** The number behind a reference, however it was typed; null for anything else. */
export function ticketNumber(reference: string): number | null {
  const digits = /^\s*(?:t-?)?(\d{1,9})\s*$/i.exec(reference)?.[1];
  return digits === undefined ? null : Number(digits);
}

export interface TicketDto {
  id: string;
  number: number;
  subject: string;
  status: TicketStatus;
  priority: TicketPriority;
  openedByName: string;
  /** ISO instants. */
  createdAt: string;
  lastMessageAt: string;
  lastAuthorKind: 'member' | 'operator';
  /** Whether the other side wrote since the reader last looked. */
  isUnread: boolean;
}

export interface ConsoleTicketDto extends TicketDto {
  tenantId: string;
  tenantName: string;
  assigneeId: string | null;
  assigneeName: string | null;
}

export interface TicketMessageDto {
  id: string;
  kind: 'reply' | 'note';
  authorKind: 'member' | 'operator';
  authorName: string;
  body: string;
  /** ISO instant. */
  createdAt: string;
}

/** A ticket with everything its reader may read. */
export type TicketDetail<T extends TicketDto> = T & { messages: TicketMessageDto[] };
