import { recordAudit } from '@/lib/audit';
import { inTenantTransaction } from '@/lib/isolation';
import { publish } from '@/lib/jobs';
import { now } from '@/lib/kernel/clock';
import { requireEndUser, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { consumeLimit } from '@/lib/security';
import { solvedAtAfter, statusAfterRequesterWrote } from '../policy';
import { appendMessage } from '../requests/append-message';
import { myMessage, requestTarget } from '../requests/dto';
import { lockRequest, requireOwn } from '../requests/load';
import type { AddMyMessageInput, MyMessage } from '../schemas/request';
import type { RequestStatus } from '../schemas/values';

/**
 * The end user writes again; a solved or pending request is open again.
 * @throws AppError NOT_FOUND for any request but their own; INVALID_TRANSITION when it is closed; RATE_LIMITED
 */
export async function addMyMessage(
  ctx: TenantContext,
  { id, body, fileIds = [] }: AddMyMessageInput,
): Promise<MyMessage> {
  const user = requireEndUser(ctx);
  await consumeLimit('sendMessage', [ctx.tenant.id, user.id]);
  return inTenantTransaction(ctx, async (tx) => {
    const before = await lockRequest(tx, ctx, id);
    requireOwn(ctx, before);
    const from = before.status as RequestStatus;
    const to = statusAfterRequesterWrote(from);
    if (to === null) {
      throw appError('INVALID_TRANSITION', { message: 'This request is closed. Please open a new one.' });
    }
    const at = now();
    const author = { kind: 'endUser', id: user.id, name: user.name } as const;
    const message = await appendMessage(tx, ctx, {
      conversationId: id,
      author,
      body,
      isInternal: false,
      fileIds,
      at,
    });
    await tx.conversation.updateMany({
      where: { id },
      data: {
        status: to,
        solvedAt: solvedAtAfter(from, to, before.solvedAt, at),
        messageCount: { increment: 1 },
        lastMessageAt: at,
        lastMessageKind: 'endUser',
      },
    });
    await recordAudit(tx, ctx, {
      action: 'request.reply',
      target: requestTarget(before),
      before: { status: from },
      after: { status: to, messageId: message.id, files: message.files.length },
    });
    await publish(tx, ctx, {
      name: 'request.messageAdded',
      payload: { conversationId: id, messageId: message.id },
    });
    return myMessage(message, user.id);
  });
}
