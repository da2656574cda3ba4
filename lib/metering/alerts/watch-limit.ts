import { controlDb } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import { isLimitKey, LIMITS } from '@/lib/kernel/entitlements';
import type { ThresholdReached } from './schemas';

/** The period of limits that are not monthly, in `limit_watches`. */
export const NOW_PERIOD = 'now';

/**
 * Keeps for the console that a tenant has passed a share of a limit. Handler of the job `metering.watchLimit`, subscribed to
 * `usage.thresholdReached`. An event that arrives late does not lower what a newer one of the same month has said.
 */
export async function watchLimit(ctx: TenantContext, { event }: ThresholdReached): Promise<void> {
  const { limit, threshold } = event;
  if (!isLimitKey(limit)) return;
  const period = LIMITS[limit].kind === 'flow' ? event.period : NOW_PERIOD;
  const key = { tenantId: ctx.tenant.id, limitKey: limit };
  const known = await controlDb().limitWatch.findUnique({
    where: { tenantId_limitKey: key, tenantId: ctx.tenant.id },
  });
  const isLate =
    known !== null &&
    period !== NOW_PERIOD &&
    (known.period > period || (known.period === period && known.threshold > threshold));
  if (isLate) return;
  const facts = { period, threshold, used: BigInt(Math.ceil(event.used)), limitValue: BigInt(event.allowed) };
  await controlDb().limitWatch.upsert({
    where: { tenantId_limitKey: key, tenantId: ctx.tenant.id },
    create: { ...key, ...facts },
    update: facts,
  });
}
