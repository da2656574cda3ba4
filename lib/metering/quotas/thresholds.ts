import { type TenantTx } from '@/lib/isolation';
import { publish } from '@/lib/jobs';
import type { TenantContext } from '@/lib/kernel/context';
import { type LimitKey, type Threshold, THRESHOLDS } from '@/lib/kernel/entitlements';

/** Thresholds that use passed on its way from `before` to `after`. Pure. */
export function passedThresholds(before: number, after: number, limit: number | null): Threshold[] {
  if (limit === null || limit <= 0) return [];
  return THRESHOLDS.filter((percent) => {
    const mark = (limit * percent) / 100;
    return before < mark && after >= mark;
  });
}

interface Passing {
  key: LimitKey;
  /** Month of a monthly limit, day of others: an alert is told once in it. */
  periodKey: string;
  before: number;
  after: number;
  limit: number | null;
}

/** Keeps and publishes the thresholds that were passed, each once a period; the highest of a jump alone is told. */
export async function noteThresholds(tx: TenantTx, ctx: TenantContext, passing: Passing): Promise<void> {
  const { key, periodKey, before, after, limit } = passing;
  const passed = passedThresholds(before, after, limit);
  const highest = passed.at(-1);
  if (highest === undefined || limit === null) return;
  const { count } = await tx.quotaAlert.createMany({
    data: passed.map((threshold) => ({
      tenantId: ctx.tenant.id,
      limitKey: key,
      period: periodKey,
      threshold,
      used: BigInt(after),
      limitValue: BigInt(limit),
    })),
    skipDuplicates: true,
  });
  if (count === 0) return;
  await publish(tx, ctx, {
    name: 'usage.thresholdReached',
    payload: { limit: key, period: periodKey, threshold: highest, used: after, allowed: limit },
  });
}
