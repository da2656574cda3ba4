import { inTenantTransaction, type TenantTx } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import { type Meter, meters } from '../meters/meter-store';
import { bucketsOf } from './buckets';
import {
  lockRollups,
  moveWatermarks,
  recountHours,
  recountSpans,
  type StaleHour,
  takeStaleHours,
} from './sql';

/** Hours of one transaction: what a kill undoes. */
const BATCH_HOURS = 48;

/**
 * Brings the roll-ups of a tenant up to its events: takes the marks of changed hours, counts those hours anew and adds up the
 * days and months around them. One transaction a batch; killed at any point or run twice, the result is the same.
 *
 * @param maxBatches how long a turn may be
 * @returns true when hours may be left
 */
export async function rollUpUsage(ctx: TenantContext, { maxBatches = 20 } = {}): Promise<boolean> {
  for (let batch = 0; batch < maxBatches; batch++) {
    const taken = await inTenantTransaction(ctx, (tx) => rollUpBatch(tx, ctx));
    if (taken < BATCH_HOURS) return false;
  }
  return true;
}

async function rollUpBatch(tx: TenantTx, ctx: TenantContext): Promise<number> {
  await lockRollups(tx, ctx);
  const taken = await takeStaleHours(tx, ctx, BATCH_HOURS);
  if (taken.length === 0) return 0;
  const known = await meters();
  const byMeter = new Map<string, StaleHour[]>();
  for (const hour of taken) byMeter.set(hour.meter, [...(byMeter.get(hour.meter) ?? []), hour]);
  for (const [key, stale] of byMeter) {
    const meter = known.get(key);
    // A meter made a moment ago in another process: its marks wait for the next turn.
    if (!meter) throw new Error(`The meter ${key} is not known here yet.`);
    await recount(tx, ctx, meter, stale);
  }
  await moveWatermarks(tx, ctx, [...byMeter.keys()]);
  return taken.length;
}

async function recount(
  tx: TenantTx,
  ctx: TenantContext,
  meter: Meter,
  stale: readonly StaleHour[],
): Promise<void> {
  const hours = stale.map(({ hour }) => hour);
  await recountHours(tx, ctx, meter, bucketsOf(hours, 'hour'));
  for (const grain of ['day', 'month'] as const) {
    await recountSpans(tx, ctx, meter, grain, bucketsOf(hours, grain));
  }
}
