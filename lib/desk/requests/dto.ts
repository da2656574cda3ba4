import type { File, Message } from '@/lib/isolation/models';
import { canRequesterWrite } from '../policy';
import type { FileDto } from '../schemas/file';
import type { MessageDto, MyMessage, MyRequestSummary, RequestSummary } from '../schemas/request';
import type { RequestChannel, RequestPriority, RequestStatus } from '../schemas/values';
import type { ListedRow, RequestRow } from './sql';

const SNIPPET_CHARACTERS = 160;

/** The beginning of a message as one line. */
export function snippetOf(body: string): string {
  const line = body.replaceAll(/\s+/g, ' ').trim();
  return line.length > SNIPPET_CHARACTERS ? `${line.slice(0, SNIPPET_CHARACTERS - 1).trimEnd()}…` : line;
}

export function requestFields(row: RequestRow): Omit<RequestSummary, 'snippet'> {
  return {
    id: row.id,
    number: row.number,
    subject: row.subject,
    status: row.status as RequestStatus,
    priority: row.priority as RequestPriority,
    channel: row.channel as RequestChannel,
    requester: { id: row.requesterId, name: row.requesterName, email: row.requesterEmail },
    assignee: row.assigneeId ? { id: row.assigneeId, name: row.assigneeName ?? 'Former member' } : null,
    messageCount: row.messageCount,
    isWaitingForUs: row.lastMessageKind === 'endUser' && row.status === 'open',
    lastMessageAt: row.lastMessageAt.toISOString(),
    createdAt: row.createdAt.toISOString(),
  };
}

export function requestSummary(row: ListedRow): RequestSummary {
  return { ...requestFields(row), snippet: snippetOf(row.snippet ?? '') };
}

/** The columns of an attachment that leave the database. */
export const fileColumns = { id: true, name: true, mediaType: true, sizeBytes: true } as const;

export function fileDto(row: Pick<File, 'id' | 'name' | 'mediaType' | 'sizeBytes'>): FileDto {
  return { id: row.id, name: row.name, mediaType: row.mediaType, sizeBytes: Number(row.sizeBytes) };
}

export type MessageRow = Omit<Message, 'tenantId' | 'conversationId'> & {
  files: Pick<File, 'id' | 'name' | 'mediaType' | 'sizeBytes'>[];
};

export function messageDto(row: MessageRow): MessageDto {
  return {
    id: row.id,
    authorKind: row.authorKind as MessageDto['authorKind'],
    authorId: row.authorId,
    authorName: row.authorName,
    body: row.body,
    isInternal: row.isInternal,
    createdAt: row.createdAt.toISOString(),
    files: row.files.map(fileDto),
  };
}

export function myMessage(row: MessageRow, endUserId: string): MyMessage {
  return {
    id: row.id,
    isMine: row.authorKind === 'endUser' && row.authorId === endUserId,
    authorName: row.authorName,
    body: row.body,
    createdAt: row.createdAt.toISOString(),
    files: row.files.map(fileDto),
  };
}

interface MyRow {
  id: string;
  number: number;
  subject: string;
  status: string;
  lastMessageKind: string;
  lastMessageAt: Date;
  createdAt: Date;
}

export function myRequestSummary(row: MyRow): MyRequestSummary {
  return {
    id: row.id,
    number: row.number,
    subject: row.subject,
    status: row.status as RequestStatus,
    hasReply: row.lastMessageKind !== 'endUser',
    lastMessageAt: row.lastMessageAt.toISOString(),
    createdAt: row.createdAt.toISOString(),
  };
}

export const canWrite = (row: { status: string }) => canRequesterWrite(row.status as RequestStatus);

/** How the audit log and mails name a request. */
export function requestLabel(row: { number: number; subject: string }): string {
  return `#${row.number} ${row.subject}`;
}

export function requestTarget(row: { id: string; number: number; subject: string }) {
  return { type: 'request', id: row.id, label: requestLabel(row) };
}
