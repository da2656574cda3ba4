import { tenantDb } from '@/lib/isolation';
import type { AuditEntry } from '@/lib/isolation/models';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { decodeCursor, encodeCursor, type Page } from '@/lib/kernel/pagination';
import type { AuditEntryDto, AuditFilter } from './schemas';
import { auditWhere } from './where';

/**
 * One page of the tenant's audit log, newest first.
 * @throws AppError FORBIDDEN without `audit.read`
 */
export async function listAudit(
  ctx: TenantContext,
  filter: AuditFilter,
  page: { cursor?: string; limit: number },
): Promise<Page<AuditEntryDto>> {
  requirePermission(ctx, 'audit.read');
  const rows = await tenantDb(ctx).auditEntry.findMany({
    where: auditWhere(filter, page.cursor ? decodeCursor(page.cursor) : undefined),
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: page.limit + 1,
  });
  const items = rows.slice(0, page.limit).map(toAuditEntryDto);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > page.limit && last ? encodeCursor([last.at, last.id]) : null };
}

export function toAuditEntryDto(row: AuditEntry): AuditEntryDto {
  return {
    id: row.id,
    at: row.at.toISOString(),
    actorKind: row.actorKind,
    actorId: row.actorId,
    actorName: row.actorName,
    action: row.action,
    targetType: row.targetType,
    targetId: row.targetId,
    targetLabel: row.targetLabel,
    before: row.before as Record<string, unknown> | null,
    after: row.after as Record<string, unknown> | null,
    ip: row.ip,
    userAgent: row.userAgent,
    requestId: row.requestId,
  };
}
