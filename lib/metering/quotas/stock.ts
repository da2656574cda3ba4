import { inTenantTransaction, type TenantTx } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import type { TenantContext } from '@/lib/kernel/context';
import type { StockKey } from '@/lib/kernel/entitlements';
import { limitOf } from '@/lib/plans';
import { quotaExceeded } from './quota-error';
import { lockStock } from './sql';
import { noteThresholds } from './thresholds';

/**
 * Makes room for `units` more of a thing that the tenant plane keeps, in the transaction that adds them. Whoever adds waits
 * for the others who do, so the count is exact; an unlimited tenant neither waits nor counts.
 *
 * @param countUsed how much there is now, counted in `tx`
 * @throws AppError QUOTA_EXCEEDED
 */
export async function makeRoom(
  tx: TenantTx,
  ctx: TenantContext,
  key: StockKey,
  units: number,
  countUsed: () => Promise<number>,
): Promise<void> {
  const at = now();
  const { value: limit } = limitOf(ctx, key, at);
  if (limit === null || units <= 0) return;
  await lockStock(tx, ctx, key);
  const used = await countUsed();
  assertRoom(ctx, key, { used, units }, at);
  await noteThresholds(tx, ctx, { key, periodKey: dayKey(at), before: used, after: used + units, limit });
}

/**
 * Refuses a stock that would pass its hard limit, where the caller holds the lock that makes the count exact.
 * @throws AppError QUOTA_EXCEEDED
 */
export function assertRoom(
  ctx: Pick<TenantContext, 'tenant' | 'actor'>,
  key: StockKey,
  { used, units }: { used: number; units: number },
  at: Date = now(),
): void {
  const { value: limit, enforcement } = limitOf(ctx, key, at);
  if (limit === null || enforcement === 'soft' || used + units <= limit) return;
  throw quotaExceeded(ctx, { key, allowed: limit, used, at });
}

/** Keeps thresholds that a stock of the control plane has passed; call it after the commit. */
export async function noteStock(
  ctx: TenantContext,
  key: StockKey,
  before: number,
  after: number,
): Promise<void> {
  const at = now();
  const { value: limit } = limitOf(ctx, key, at);
  if (limit === null) return;
  await inTenantTransaction(ctx, (tx) =>
    noteThresholds(tx, ctx, { key, periodKey: dayKey(at), before, after, limit }),
  );
}

function dayKey(at: Date): string {
  return at.toISOString().slice(0, 10);
}
