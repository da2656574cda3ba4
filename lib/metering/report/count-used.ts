import { addMs } from '@/lib/kernel/clock';
import type { TenantContext } from '@/lib/kernel/context';
import type { LimitKey } from '@/lib/kernel/entitlements';
import { PRESENT_MS } from '../presence/seen';
import { periodOf } from '../quotas/period';
import { readControlUse, readTenantUse } from './sql';

/**
 * How much of these limits is in use at `at`, each in its unit: counted from the rows, the month's counters and who is here.
 * Others may be told, too.
 */
export async function countUsed(
  ctx: TenantContext,
  keys: readonly LimitKey[],
  at: Date,
): Promise<Partial<Record<LimitKey, number>>> {
  const presentSince = addMs(at, -PRESENT_MS);
  const rows = await Promise.all([
    readTenantUse(ctx, new Set(keys), { period: periodOf(at).key, presentSince }),
    readControlUse(ctx, at),
  ]);
  return Object.fromEntries(rows.flat().map(({ key, used }) => [key, Number(used)]));
}
