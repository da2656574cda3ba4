import { recordAudit } from '@/lib/audit';
import type { TenantTx } from '@/lib/isolation';
import { publish } from '@/lib/jobs';
import { now } from '@/lib/kernel/clock';
import type { TenantContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import type { Author } from '../author';
import type { RequestChannel, RequestPriority } from '../schemas/values';
import { appendMessage } from './append-message';
import { requestTarget } from './dto';
import { nextNumber } from './sql';

interface NewRequest {
  endUserId: string;
  author: Author;
  subject: string;
  body: string;
  fileIds: readonly string[];
  priority: RequestPriority;
  channel: RequestChannel;
}

/** Writes a request with its first message, audit entry and event. The caller has decided that it may. */
export async function writeRequest(
  tx: TenantTx,
  ctx: TenantContext,
  { endUserId, author, subject, body, fileIds, priority, channel }: NewRequest,
): Promise<{ id: string; number: number }> {
  const at = now();
  const id = newId('conversation');
  const number = await nextNumber(tx, ctx, 'request');
  await tx.conversation.create({
    data: {
      tenantId: ctx.tenant.id,
      id,
      number,
      subject,
      priority,
      channel,
      endUserId,
      messageCount: 1,
      lastMessageAt: at,
      // Written on behalf of the requester: it still waits for an answer.
      lastMessageKind: 'endUser',
      createdAt: at,
    },
    select: { id: true },
  });
  const message = await appendMessage(tx, ctx, {
    conversationId: id,
    author,
    body,
    isInternal: false,
    fileIds,
    at,
  });
  await recordAudit(tx, ctx, {
    action: 'request.open',
    target: requestTarget({ id, number, subject }),
    after: { subject, priority, channel, endUserId, files: message.files.length },
  });
  await publish(tx, ctx, { name: 'request.opened', payload: { conversationId: id } });
  return { id, number };
}
