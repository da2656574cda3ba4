import { afterCommit, type TenantTx } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { recordUse, spend } from '@/lib/metering';
import type { Author } from '../author';
import { type MessageRow } from './dto';
import { messageColumns } from './load';

interface NewMessage {
  conversationId: string;
  author: Author;
  body: string;
  isInternal: boolean;
  fileIds: readonly string[];
  at: Date;
}

/**
 * Writes a message and hands it the files that its author has uploaded for it.
 * Changes nothing of the conversation: what a message means for it is the verb's business.
 * @throws AppError QUOTA_EXCEEDED or SPEND_CAP_REACHED, for notes among staff never; VALIDATION_FAILED when a file is not the author's own or already belongs to a message
 */
export async function appendMessage(
  tx: TenantTx,
  ctx: TenantContext,
  message: NewMessage,
): Promise<MessageRow> {
  const { author, fileIds } = message;
  if (!message.isInternal) await spendMessage(tx, ctx, author.id);
  const row = await tx.message.create({
    data: {
      tenantId: ctx.tenant.id,
      id: newId('message'),
      conversationId: message.conversationId,
      authorKind: author.kind,
      authorId: author.id,
      authorName: author.name,
      body: message.body,
      isInternal: message.isInternal,
      createdAt: message.at,
    },
    select: messageColumns,
  });
  if (fileIds.length === 0) return row;
  const { count } = await tx.file.updateMany({
    where: { id: { in: [...fileIds] }, messageId: null, uploaderKind: author.kind, uploaderId: author.id },
    data: { messageId: row.id },
  });
  if (count !== fileIds.length) {
    throw appError('VALIDATION_FAILED', {
      fieldErrors: { fileIds: 'One of the files is no longer there. Please attach it again.' },
    });
  }
  return {
    ...row,
    files: await tx.file.findMany({
      where: { messageId: row.id },
      select: messageColumns.files.select,
      orderBy: { id: 'asc' },
    }),
  };
}

async function spendMessage(tx: TenantTx, ctx: TenantContext, authorId: string): Promise<void> {
  await spend(tx, ctx, 'messages');
  afterCommit(tx, () => recordUse(ctx.tenant, 'messages', 1, authorId));
}
