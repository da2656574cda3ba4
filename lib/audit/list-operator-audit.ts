import { controlDb } from '@/lib/isolation';
import type { OperatorContext } from '@/lib/kernel/context';
import { decodeCursor, encodeCursor, type Page } from '@/lib/kernel/pagination';
import type { OperatorAuditDto, OperatorAuditFilter } from './schemas';
import { actionWhere, keysetOf, timeWhere } from './where';

/** One page of what operators and the platform did, newest first. Every operator may read it. */
export async function listOperatorAudit(
  _op: OperatorContext,
  filter: OperatorAuditFilter,
  page: { cursor?: string; limit: number },
): Promise<Page<OperatorAuditDto>> {
  const after = page.cursor ? keysetOf(decodeCursor(page.cursor)) : null;
  const rows = await controlDb().operatorAudit.findMany({
    where: {
      ...actionWhere(filter.action),
      ...(filter.actorId ? { operatorId: filter.actorId } : {}),
      ...(filter.tenantId ? { tenantId: filter.tenantId } : {}),
      ...timeWhere(filter),
      ...(after ? { OR: [{ at: { lt: after.at } }, { at: after.at, id: { lt: after.id } }] } : {}),
    },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: page.limit + 1,
  });
  const items = rows.slice(0, page.limit).map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    actorId: row.operatorId,
    actorName: row.operatorName,
    action: row.action,
    targetType: row.targetType,
    targetId: row.targetId,
    targetLabel: row.targetLabel,
    tenantId: row.tenantId,
    reason: row.reason,
    before: row.before as Record<string, unknown> | null,
    after: row.after as Record<string, unknown> | null,
    ip: row.ip,
    userAgent: row.userAgent,
    requestId: row.requestId,
  }));
  const last = items.at(-1);
  return { items, nextCursor: rows.length > page.limit && last ? encodeCursor([last.at, last.id]) : null };
}
