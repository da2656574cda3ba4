import { tenantDb } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import type { LimitKey } from '@/lib/kernel/entitlements';
import type { UsageAlert } from './schemas';

const SHOWN = 20;

/**
 * The newest thresholds that were passed, newest first, at most 20.
 * @throws AppError FORBIDDEN without `usage.read`
 */
export async function listAlerts(ctx: TenantContext): Promise<UsageAlert[]> {
  requirePermission(ctx, 'usage.read');
  const rows = await tenantDb(ctx).quotaAlert.findMany({
    orderBy: [{ at: 'desc' }, { limitKey: 'asc' }, { threshold: 'desc' }],
    take: SHOWN,
  });
  return rows.map((row) => ({
    key: row.limitKey as LimitKey,
    period: row.period,
    threshold: row.threshold,
    used: Number(row.used),
    limit: Number(row.limitValue),
    at: row.at.toISOString(),
  }));
}
