import { type TenantClient, tenantDb } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { encodeCursor } from '@/lib/kernel/pagination';
import type { RelatedRequest, RequestDetail } from '../schemas/request';
import type { RequestStatus } from '../schemas/values';
import { businessOf } from '../businesses/business-of';
import { messageDto, requestFields } from './dto';
import { loadRequest, messageColumns } from './load';
import type { RequestRow } from './sql';

const MESSAGES_MAX = 100;
const OTHER_REQUESTS_MAX = 5;

/**
 * A request with its last 100 messages, internal notes included, the requester's other requests and, for who may read it,
 * their business.
 * Needs `request.read`. Throws NOT_FOUND.
 */
export async function getRequest(ctx: TenantContext, { id }: { id: string }): Promise<RequestDetail> {
  requirePermission(ctx, 'request.read');
  const db = tenantDb(ctx);
  const row = await loadRequest(db, ctx, id);
  const [messages, otherRequests, business] = await Promise.all([
    db.message.findMany({
      where: { conversationId: id },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: MESSAGES_MAX + 1,
      select: messageColumns,
    }),
    otherRequestsOf(db, row),
    ctx.permissions.has('business.read') ? businessOf(db, row.requesterEmail) : null,
  ]);
  const first = messages[MESSAGES_MAX - 1];
  return {
    ...requestFields(row),
    firstRepliedAt: row.firstRepliedAt?.toISOString() ?? null,
    solvedAt: row.solvedAt?.toISOString() ?? null,
    messages: messages.slice(0, MESSAGES_MAX).reverse().map(messageDto),
    earlierCursor:
      messages.length > MESSAGES_MAX && first
        ? encodeCursor([first.createdAt.toISOString(), first.id])
        : null,
    business,
    otherRequests,
  };
}

async function otherRequestsOf(db: TenantClient, row: RequestRow): Promise<RelatedRequest[]> {
  const rows = await db.conversation.findMany({
    where: { endUserId: row.requesterId, id: { not: row.id } },
    orderBy: { lastMessageAt: 'desc' },
    take: OTHER_REQUESTS_MAX,
    select: { id: true, number: true, subject: true, status: true, lastMessageAt: true },
  });
  return rows.map((other) => ({
    id: other.id,
    number: other.number,
    subject: other.subject,
    status: other.status as RequestStatus,
    lastMessageAt: other.lastMessageAt.toISOString(),
  }));
}
