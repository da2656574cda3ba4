import { tenantDb } from '@/lib/isolation';
import { requireEndUser, type TenantContext } from '@/lib/kernel/context';
import { encodeCursor, type Page } from '@/lib/kernel/pagination';
import { afterCursor } from '../keyset';
import { myRequestSummary } from '../requests/dto';
import type { ListMyRequestsInput, MyRequestSummary } from '../schemas/request';

/** The end user's own requests, last message first. Throws UNAUTHENTICATED for everybody else. */
export async function listMyRequests(
  ctx: TenantContext,
  { status = 'all', cursor, limit = 25 }: ListMyRequestsInput = {},
): Promise<Page<MyRequestSummary>> {
  const user = requireEndUser(ctx);
  const rows = await tenantDb(ctx).conversation.findMany({
    where: {
      endUserId: user.id,
      ...(status === 'active' ? { status: { in: ['open', 'pending'] } } : {}),
      ...afterCursor('lastMessageAt', cursor),
    },
    orderBy: [{ lastMessageAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
    select: {
      id: true,
      number: true,
      subject: true,
      status: true,
      lastMessageKind: true,
      lastMessageAt: true,
      createdAt: true,
    },
  });
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: rows.slice(0, limit).map(myRequestSummary),
    nextCursor: last ? encodeCursor([last.lastMessageAt.toISOString(), last.id]) : null,
  };
}
