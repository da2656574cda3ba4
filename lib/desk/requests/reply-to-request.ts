import { recordAudit } from '@/lib/audit';
import { inTenantTransaction } from '@/lib/isolation';
import { publish } from '@/lib/jobs';
import { now } from '@/lib/kernel/clock';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { consumeLimit } from '@/lib/security';
import { staffAuthor } from '../author';
import { solvedAtAfter } from '../policy';
import type { MessageDto, ReplyInput } from '../schemas/request';
import type { RequestStatus } from '../schemas/values';
import { appendMessage } from './append-message';
import { messageDto, requestTarget } from './dto';
import { lockRequest } from './load';

/**
 * Answers the requester, who gets it by mail; the request then waits for them (`pending`) unless `thenStatus` says
 * otherwise. The first reply's moment is kept. Needs `request.reply`.
 * @throws AppError NOT_FOUND, RATE_LIMITED; VALIDATION_FAILED for a file that is not the author's
 */
export async function replyToRequest(
  ctx: TenantContext,
  { id, body, fileIds = [], thenStatus = 'pending' }: ReplyInput,
): Promise<MessageDto> {
  requirePermission(ctx, 'request.reply');
  const author = staffAuthor(ctx);
  await consumeLimit('sendMessage', [ctx.tenant.id, author.id]);
  return inTenantTransaction(ctx, async (tx) => {
    const before = await lockRequest(tx, ctx, id);
    const at = now();
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
        status: thenStatus,
        solvedAt: solvedAtAfter(before.status as RequestStatus, thenStatus, before.solvedAt, at),
        firstRepliedAt: before.firstRepliedAt ?? at,
        messageCount: { increment: 1 },
        lastMessageAt: at,
        lastMessageKind: 'member',
      },
    });
    await recordAudit(tx, ctx, {
      action: 'request.reply',
      target: requestTarget(before),
      before: { status: before.status },
      after: { status: thenStatus, messageId: message.id, files: message.files.length },
    });
    await publish(tx, ctx, {
      name: 'request.replied',
      payload: { conversationId: id, messageId: message.id },
    });
    return messageDto(message);
  });
}
