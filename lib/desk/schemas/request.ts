import { z } from 'zod';
import { idSchema } from '@/lib/kernel/ids';
import { pageSchema } from '@/lib/kernel/pagination';
import type { BusinessRef } from './business';
import type { WithDefaults } from './defaults';
import { type FileDto, fileIdsSchema } from './file';
import {
  MESSAGE_MAX_LENGTH,
  REQUEST_PRIORITIES,
  REQUEST_STATUSES,
  type RequestChannel,
  type RequestPriority,
  type RequestStatus,
  SUBJECT_MAX_LENGTH,
} from './values';

const id = idSchema('conversation');
const subject = z
  .string()
  .trim()
  .min(3, 'Say in a few words what it is about.')
  .max(SUBJECT_MAX_LENGTH, `Use at most ${SUBJECT_MAX_LENGTH} characters.`);
const body = z
  .string()
  .trim()
  .min(1, 'Write a message.')
  .max(MESSAGE_MAX_LENGTH, 'A message holds at most 20,000 characters.');
const fileIds = fileIdsSchema.default([]);

export const openRequestSchema = z.strictObject({ subject, body, fileIds });
export const openRequestOnBehalfSchema = z.strictObject({
  requesterEmail: z.email('Enter a mail address.').max(254),
  requesterName: z.string().trim().max(120).default(''),
  subject,
  body,
  priority: z.enum(REQUEST_PRIORITIES).default('normal'),
});

/** `me`, `unassigned`, or the identity of a member. */
const assigneeFilter = z.union([z.enum(['me', 'unassigned']), idSchema('identity')]);
export const listRequestsSchema = pageSchema
  .extend({
    status: z.enum([...REQUEST_STATUSES, 'all']).default('open'),
    assignee: assigneeFilter.optional(),
    priority: z.enum(REQUEST_PRIORITIES).optional(),
    requester: idSchema('endUser').optional(),
    q: z.string().trim().max(200).optional(),
    sort: z.enum(['newest', 'oldest']).default('newest'),
  })
  .strict();

export const listMessagesSchema = pageSchema
  .extend({ id, order: z.enum(['oldest', 'newest']).default('oldest') })
  .strict();
export const replySchema = z.strictObject({
  id,
  body,
  fileIds,
  /** The status the request has after the reply. */
  thenStatus: z.enum(['open', 'pending', 'solved']).default('pending'),
});
export const internalNoteSchema = z.strictObject({ id, body, fileIds });
export const assignRequestSchema = z.strictObject({ id, assigneeId: idSchema('identity').nullable() });
export const changeStatusSchema = z.strictObject({ id, status: z.enum(REQUEST_STATUSES) });
export const changePrioritySchema = z.strictObject({ id, priority: z.enum(REQUEST_PRIORITIES) });
export const listMyRequestsSchema = pageSchema
  .extend({ status: z.enum(['active', 'all']).default('all') })
  .strict();
export const addMyMessageSchema = z.strictObject({ id, body, fileIds });

export type OpenRequestInput = z.input<typeof openRequestSchema>;
export type OpenRequestOnBehalfInput = z.input<typeof openRequestOnBehalfSchema>;
export type ListMessagesInput = WithDefaults<z.output<typeof listMessagesSchema>, 'limit' | 'order'>;
export type ListRequestsInput = WithDefaults<
  z.output<typeof listRequestsSchema>,
  'limit' | 'status' | 'sort'
>;
export type ReplyInput = z.input<typeof replySchema>;
export type InternalNoteInput = z.input<typeof internalNoteSchema>;
export type AssignRequestInput = z.output<typeof assignRequestSchema>;
export type ChangeStatusInput = z.output<typeof changeStatusSchema>;
export type ChangePriorityInput = z.output<typeof changePrioritySchema>;
export type ListMyRequestsInput = WithDefaults<z.output<typeof listMyRequestsSchema>, 'limit' | 'status'>;
export type AddMyMessageInput = z.input<typeof addMyMessageSchema>;

export interface Requester {
  id: string;
  name: string;
  email: string;
}

export interface Assignee {
  id: string;
  name: string;
}

/** A request in the inbox. Instants are ISO 8601 in UTC. */
export interface RequestSummary {
  id: string;
  number: number;
  subject: string;
  /** The beginning of the last message, at most 160 characters, without line breaks. */
  snippet: string;
  status: RequestStatus;
  priority: RequestPriority;
  channel: RequestChannel;
  requester: Requester;
  assignee: Assignee | null;
  messageCount: number;
  /** True when the requester wrote last: it is our turn. */
  isWaitingForUs: boolean;
  lastMessageAt: string;
  createdAt: string;
}

/** Requests in each status under the other filters of the list. */
export type StatusCounts = Record<RequestStatus | 'all', number>;

export interface RequestPage {
  items: RequestSummary[];
  nextCursor: string | null;
  counts: StatusCounts;
}

export interface MessageDto {
  id: string;
  authorKind: 'endUser' | 'member' | 'system';
  authorId: string;
  authorName: string;
  body: string;
  isInternal: boolean;
  createdAt: string;
  files: FileDto[];
}

export interface RequestDetail extends Omit<RequestSummary, 'snippet'> {
  firstRepliedAt: string | null;
  solvedAt: string | null;
  /** Oldest first; at most the last 100. */
  messages: MessageDto[];
  /** Names the first message shown when earlier ones exist (`listMessages`, newest first); else null. */
  earlierCursor: string | null;
  /** The company the requester belongs to, by the domain of the mail address. */
  business: BusinessRef | null;
  otherRequests: RelatedRequest[];
}

export interface RelatedRequest {
  id: string;
  number: number;
  subject: string;
  status: RequestStatus;
  lastMessageAt: string;
}

/** A message as the requester sees it: no note, no id of staff. */
export interface MyMessage {
  id: string;
  isMine: boolean;
  authorName: string;
  body: string;
  createdAt: string;
  files: FileDto[];
}

export interface MyRequestSummary {
  id: string;
  number: number;
  subject: string;
  status: RequestStatus;
  /** True when staff wrote last. */
  hasReply: boolean;
  lastMessageAt: string;
  createdAt: string;
}

export interface MyRequestDetail extends MyRequestSummary {
  messages: MyMessage[];
  canWrite: boolean;
}
