import { controlDb } from '@/lib/isolation';
import type { OperatorContext } from '@/lib/kernel/context';
import type { LimitKey } from '@/lib/kernel/entitlements';
import { pageById, type TwoWayPage } from '../page-by-id';
import { type GrantDto, type GrantListInput, grantListSchema } from './schemas';

/** Grants that were not ended, over all tenants or of one, newest first. */
export async function listGrants(
  _op: OperatorContext,
  input: GrantListInput = {},
): Promise<TwoWayPage<GrantDto>> {
  const { cursor, limit, key, tenantId } = grantListSchema.parse(input);
  const where = { endedAt: null, ...(key ? { key } : {}), ...(tenantId ? { tenantId } : {}) };
  // The one page that shows what operators have given, over all tenants on purpose.
  const [page, total] = await Promise.all([
    pageById({ cursor, limit, order: 'desc' }, ({ where: at, ...rest }) =>
      // eslint-disable-next-line tenantry/scoped-control-query
      controlDb().entitlementGrant.findMany({
        where: { ...where, ...at },
        ...rest,
        include: { tenant: { select: { id: true, name: true, slug: true } } },
      }),
    ),
    // eslint-disable-next-line tenantry/scoped-control-query
    controlDb().entitlementGrant.count({ where }),
  ]);
  const items = page.items.map(
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
  return { ...page, items, total };
}
