import { recordAudit } from '@/lib/audit';
import { inTenantTransaction } from '@/lib/isolation';
import { publish } from '@/lib/jobs';
import { now } from '@/lib/kernel/clock';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { consumeLimit } from '@/lib/security';
import { staffAuthor } from '../author';
import type { InternalNoteInput, MessageDto } from '../schemas/request';
import { appendMessage } from './append-message';
import { messageDto, requestTarget } from './dto';
import { lockRequest } from './load';

/**
 * A note among staff: the requester never sees it, and neither status nor order in the inbox changes.
 * Needs `request.reply`.
 * @throws AppError NOT_FOUND, RATE_LIMITED; VALIDATION_FAILED for a file that is not the author's
 */
export async function addInternalNote(
  ctx: TenantContext,
  { id, body, fileIds = [] }: InternalNoteInput,
): Promise<MessageDto> {
  requirePermission(ctx, 'request.reply');
  const author = staffAuthor(ctx);
  await consumeLimit('sendMessage', [ctx.tenant.id, author.id]);
  return inTenantTransaction(ctx, async (tx) => {
    const request = await lockRequest(tx, ctx, id);
    const message = await appendMessage(tx, ctx, {
      conversationId: id,
      author,
      body,
      isInternal: true,
      fileIds,
      at: now(),
    });
    await recordAudit(tx, ctx, {
      action: 'request.note',
      target: requestTarget(request),
      after: { messageId: message.id, files: message.files.length },
    });
    await publish(tx, ctx, {
      name: 'request.noted',
      payload: { conversationId: id, messageId: message.id },
    });
    return messageDto(message);
  });
}
