import { tenantDb } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { encodeCursor, type Page } from '@/lib/kernel/pagination';
import { afterCursor } from '../keyset';
import type { ListMessagesInput, MessageDto } from '../schemas/request';
import { messageDto } from './dto';
import { loadRequest, messageColumns } from './load';

/**
 * Messages of a request with internal notes, oldest first unless `order` says `newest`. Needs `request.read`.
 * @throws AppError NOT_FOUND
 */
export async function listMessages(
  ctx: TenantContext,
  { id, cursor, limit = 25, order = 'oldest' }: ListMessagesInput,
): Promise<Page<MessageDto>> {
  requirePermission(ctx, 'request.read');
  const db = tenantDb(ctx);
  await loadRequest(db, ctx, id);
  const direction = order === 'newest' ? 'desc' : 'asc';
  const rows = await db.message.findMany({
    where: { conversationId: id, ...afterCursor('createdAt', cursor, direction) },
    orderBy: [{ createdAt: direction }, { id: direction }],
    take: limit + 1,
    select: messageColumns,
  });
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: rows.slice(0, limit).map(messageDto),
    nextCursor: last ? encodeCursor([last.createdAt.toISOString(), last.id]) : null,
  };
}
