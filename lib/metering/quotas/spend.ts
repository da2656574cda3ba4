import type { TenantTx } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import type { TenantContext } from '@/lib/kernel/context';
import type { FlowKey } from '@/lib/kernel/entitlements';
import { reclaimExpired } from '../leases/sql';
import { type Allowance, allowanceOf } from './allowance';
import { periodOf } from './period';
import { quotaExceeded } from './quota-error';
import { assertWithinCap } from './spend-cap';
import { addUnits, type CounterRow, lockCounter, takeUnitsBack } from './sql';
import { noteThresholds } from './thresholds';

export interface Spent {
  /** Used in the month, these units included. */
  readonly used: number;
  /** Null: unlimited. */
  readonly limit: number | null;
}

/**
 * Spends units of a monthly limit in the transaction of what they are spent on: rolled back, they are not spent. A hard
 * limit is never passed by one unit, however many spend at the same time; a soft one is, up to the tenant's spending cap.
 *
 * @param units whole number above 0
 * @throws AppError QUOTA_EXCEEDED or SPEND_CAP_REACHED
 */
export async function spend(
  tx: TenantTx,
  ctx: TenantContext,
  key: FlowKey,
  units = 1,
  at: Date = now(),
): Promise<Spent> {
  const allowance = await allowanceOf(tx, ctx, key, at);
  const { period, base, limit } = allowance;
  const isHard = allowance.enforcement === 'hard';
  if (!isHard) await assertWithinCap(tx, ctx, allowance, units, at);
  const counter = { key, period: period.key, units, limit: isHard ? limit : null, allowance: base };
  let row = await addUnits(tx, ctx, counter);
  if (!row) {
    const { used, leased } = await reclaimed(tx, ctx, allowance);
    row = await addUnits(tx, ctx, counter);
    if (!row) throw quotaExceeded(ctx, { key, allowed: limit ?? 0, used: Number(used + leased), period, at });
  }
  await note(tx, ctx, allowance, row, units);
  return { used: Number(row.used), limit };
}

/**
 * Spends as many of `units` as fit: all of them, some, or none.
 * @param options.atLeast fewer than so many are not spent at all
 * @returns how many were spent
 */
export async function spendUpTo(
  tx: TenantTx,
  ctx: TenantContext,
  key: FlowKey,
  units: number,
  { at = now(), atLeast = 1 }: { at?: Date; atLeast?: number } = {},
): Promise<number> {
  const allowance = await allowanceOf(tx, ctx, key, at);
  const { period, base, limit } = allowance;
  if (limit === null || allowance.enforcement === 'soft') {
    await spend(tx, ctx, key, units, at);
    return units;
  }
  const { used, leased } = await reclaimed(tx, ctx, allowance);
  const fitting = Math.max(0, Math.min(units, limit - Number(used + leased)));
  if (fitting === 0 || fitting < Math.min(atLeast, units)) return 0;
  const row = await addUnits(tx, ctx, { key, period: period.key, units: fitting, limit, allowance: base });
  if (!row) return 0;
  await note(tx, ctx, allowance, row, fitting);
  return fitting;
}

/** Gives units of the running month back, for something that was undone. */
export async function refund(
  tx: TenantTx,
  ctx: TenantContext,
  key: FlowKey,
  units: number,
  at: Date = now(),
): Promise<void> {
  await takeUnitsBack(tx, ctx, { key, period: periodOf(at).key, units });
}

/** The counter, locked, without leases that nobody keeps alive. */
async function reclaimed(tx: TenantTx, ctx: TenantContext, { key, period }: Allowance): Promise<CounterRow> {
  const counter = { key, period: period.key };
  await lockCounter(tx, ctx, counter);
  await reclaimExpired(tx, ctx, counter);
  return lockCounter(tx, ctx, counter);
}

function note(
  tx: TenantTx,
  ctx: TenantContext,
  allowance: Allowance,
  row: CounterRow,
  units: number,
): Promise<void> {
  const after = Number(row.used + row.leased);
  const { key, period, limit } = allowance;
  return noteThresholds(tx, ctx, { key, periodKey: period.key, before: after - units, after, limit });
}
