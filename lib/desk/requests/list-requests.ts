import { tenantDb } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { encodeCursor } from '@/lib/kernel/pagination';
import type { ListRequestsInput, RequestPage, StatusCounts } from '../schemas/request';
import { requestSummary } from './dto';
import { countRows, listRows } from './sql';

/**
 * One page of the inbox, sorted by the last message, with how many requests stand in each status under the other
 * filters. `q` finds a number, words of the subject, or the requester's name or address. Needs `request.read`.
 */
export async function listRequests(
  ctx: TenantContext,
  { limit = 25, status = 'open', sort = 'newest', ...rest }: ListRequestsInput,
): Promise<RequestPage> {
  requirePermission(ctx, 'request.read');
  const query = { ...rest, status, sort };
  const db = tenantDb(ctx);
  const [rows, groups] = await Promise.all([listRows(db, ctx, query, limit + 1), countRows(db, ctx, query)]);
  const counts: StatusCounts = { open: 0, pending: 0, solved: 0, closed: 0, all: 0 };
  for (const { status, count } of groups) {
    counts[status] = count;
    counts.all += count;
  }
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: rows.slice(0, limit).map(requestSummary),
    nextCursor: last ? encodeCursor([last.lastMessageAt.toISOString(), last.id]) : null,
    counts,
  };
}
