import { controlDb } from '@/lib/isolation';
import { addMs, DAY_MS, now } from '@/lib/kernel/clock';
import type { OperatorContext } from '@/lib/kernel/context';
import type { EntitlementKey } from '@/lib/kernel/entitlements';
import { pageById, type TwoWayPage } from '../page-by-id';
import { EXPIRING_DAYS, type OverrideDto, type OverrideListInput, overrideListSchema } from './schemas';

/** All live overrides over all tenants, newest first; ones whose time is over are marked until the sweep ends them. */
export async function listOverrides(
  _op: OperatorContext,
  input: OverrideListInput = {},
): Promise<TwoWayPage<OverrideDto>> {
  const { cursor, limit, key, tenantId, isExpiring } = overrideListSchema.parse(input);
  const where = {
    endedAt: null,
    ...(key ? { key } : {}),
    ...(tenantId ? { tenantId } : {}),
    ...(isExpiring ? { expiresAt: { lte: addMs(now(), EXPIRING_DAYS * DAY_MS) } } : {}),
  };
  // The one page that shows what operators have set, over all tenants on purpose.
  const [page, total] = await Promise.all([
    pageById({ cursor, limit, order: 'desc' }, ({ where: at, ...rest }) =>
      // eslint-disable-next-line tenantry/scoped-control-query
      controlDb().entitlementOverride.findMany({
        where: { ...where, ...at },
        ...rest,
        include: { tenant: { select: { id: true, name: true, slug: true } } },
      }),
    ),
    // eslint-disable-next-line tenantry/scoped-control-query
    controlDb().entitlementOverride.count({ where }),
  ]);
  const items = page.items.map(
    (row): OverrideDto => ({
      id: row.id,
      tenant: row.tenant,
      key: row.key as EntitlementKey,
      value: row.value as OverrideDto['value'],
      reason: row.reason,
      expiresAt: row.expiresAt?.toISOString() ?? null,
      isExpired: row.expiresAt !== null && row.expiresAt <= now(),
      createdByName: row.createdByName,
      createdAt: row.createdAt.toISOString(),
    }),
  );
  return { ...page, items, total };
}
