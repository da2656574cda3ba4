import { controlDb } from '@/lib/isolation';
import type { OperatorContext } from '@/lib/kernel/context';
import type { LimitKey } from '@/lib/kernel/entitlements';
import { decodeCursor, encodeCursor, type Page } from '@/lib/kernel/pagination';
import { type GrantDto, type GrantListInput, grantListSchema } from './schemas';

/** Grants that were not ended, over all tenants or of one, newest first. */
export async function listGrants(_op: OperatorContext, input: GrantListInput = {}): Promise<Page<GrantDto>> {
  const { cursor, limit, tenantId } = grantListSchema.parse(input);
  const where = { endedAt: null, ...(tenantId ? { tenantId } : {}) };
  const after = cursor ? { id: { lt: String(decodeCursor(cursor)[0]) } } : {};
  // The one page that shows what operators have given, over all tenants on purpose.
  const [rows, total] = await Promise.all([
    // eslint-disable-next-line tenantry/scoped-control-query
    controlDb().entitlementGrant.findMany({
      where: { ...where, ...after },
      orderBy: { id: 'desc' },
      take: limit + 1,
      include: { tenant: { select: { id: true, name: true, slug: true } } },
    }),
    // eslint-disable-next-line tenantry/scoped-control-query
    controlDb().entitlementGrant.count({ where }),
  ]);
  const items = rows.slice(0, limit).map(
    (row): GrantDto => ({
      id: row.id,
      tenant: row.tenant,
      key: row.key as LimitKey,
      units: Number(row.units),
      fromPeriod: row.fromPeriod,
      throughPeriod: row.throughPeriod,
      rollsOver: row.rollsOver,
      reason: row.reason,
      createdByName: row.createdByName,
      createdAt: row.createdAt.toISOString(),
    }),
  );
  const last = items.at(-1);
  return { items, total, nextCursor: last && rows.length > limit ? encodeCursor([last.id]) : null };
}
