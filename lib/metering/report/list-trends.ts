import { tenantDb } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { meters } from '../meters/meter-store';
import type { TrendMeter } from './schemas';

/**
 * The meters worth showing to a tenant: what the platform measures of everybody, what spends from a limit of the plan, and
 * what the tenant's own programs have reported. Needs `usage.read`.
 */
export async function listTrends(ctx: TenantContext): Promise<TrendMeter[]> {
  requirePermission(ctx, 'usage.read');
  const [all, counted] = await Promise.all([
    meters(),
    tenantDb(ctx).usageWatermark.findMany({ select: { meter: true } }),
  ]);
  const own = new Set(counted.map(({ meter }) => meter));
  const shown = [...all.values()].filter(
    ({ key, isInternal, isArchived, limitKey }) =>
      isInternal || own.has(key) || (limitKey !== null && !isArchived),
  );
  const rank = (meter: (typeof shown)[number]) => (meter.isInternal ? 0 : meter.limitKey ? 1 : 2);
  return shown
    .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'en'))
    .map(({ key, name, unit, isInternal }) => ({ key, name, unit, isReported: !isInternal }));
}
