import { tenantDb } from '@/lib/isolation';
import { requireEndUser, type TenantContext } from '@/lib/kernel/context';
import { canWrite, myMessage, myRequestSummary } from '../requests/dto';
import { loadRequest, messageColumns, requireOwn } from '../requests/load';
import type { MyRequestDetail } from '../schemas/request';

const MESSAGES_MAX = 200;

/**
 * One of the end user's own requests with its last 200 messages, without internal notes.
 * @throws AppError NOT_FOUND, for another person's request as for an unknown id; UNAUTHENTICATED for everybody else
 */
export async function getMyRequest(ctx: TenantContext, { id }: { id: string }): Promise<MyRequestDetail> {
  const user = requireEndUser(ctx);
  const db = tenantDb(ctx);
  const row = await loadRequest(db, ctx, id);
  requireOwn(ctx, row);
  const messages = await db.message.findMany({
    where: { conversationId: id, isInternal: false },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: MESSAGES_MAX,
    select: messageColumns,
  });
  return {
    ...myRequestSummary(row),
    messages: messages.reverse().map((message) => myMessage(message, user.id)),
    canWrite: canWrite(row),
  };
}
