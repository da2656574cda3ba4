import type { TenantTx } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import type { FlowKey } from '@/lib/kernel/entitlements';
import { type AppError, isAppError } from '@/lib/kernel/errors';
import { allowanceOf } from '../quotas/allowance';
import { quotaExceeded } from '../quotas/quota-error';
import { refund, spendUpTo } from '../quotas/spend';
import { lockCounter } from '../quotas/sql';
import type { CheckedEvent } from './check-event';

export interface Refused {
  event: CheckedEvent;
  error: AppError;
}

/**
 * Spends what new events cost from the monthly limits of their meters: the first ones in the order they were sent, as long as
 * they fit. Values are rounded up to whole units, event by event.
 * @returns the events that did not fit; they must not stay
 */
export async function spendEvents(
  tx: TenantTx,
  ctx: TenantContext,
  events: readonly CheckedEvent[],
  at: Date,
): Promise<Refused[]> {
  const byLimit = new Map<FlowKey, CheckedEvent[]>();
  for (const event of events) {
    const { limitKey } = event.meter;
    if (limitKey) byLimit.set(limitKey, [...(byLimit.get(limitKey) ?? []), event]);
  }
  const refused: Refused[] = [];
  for (const [key, wanting] of [...byLimit].sort(([a], [b]) => (a < b ? -1 : 1))) {
    refused.push(...(await spendFor(tx, ctx, key, wanting, at)));
  }
  return refused;
}

async function spendFor(
  tx: TenantTx,
  ctx: TenantContext,
  key: FlowKey,
  events: readonly CheckedEvent[],
  at: Date,
): Promise<Refused[]> {
  const wanted = events.reduce((sum, event) => sum + unitsOf(event), 0);
  if (wanted === 0) return [];
  let granted = 0;
  let cap: AppError | undefined;
  try {
    granted = await spendUpTo(tx, ctx, key, wanted, { at });
  } catch (error) {
    if (!isAppError(error) || !['SPEND_CAP_REACHED', 'QUOTA_EXCEEDED'].includes(error.code)) throw error;
    cap = error;
  }
  if (granted === wanted) return [];
  const { fitting, units } = firstFitting(events.map(unitsOf), granted);
  if (units < granted) await refund(tx, ctx, key, granted - units, at);
  const error = cap ?? (await refusal(tx, ctx, key, at));
  return events.slice(fitting).map((event) => ({ event, error }));
}

/** How many of the first amounts fit, and what they come to. */
export function firstFitting(
  amounts: readonly number[],
  granted: number,
): { fitting: number; units: number } {
  let units = 0;
  for (const [index, amount] of amounts.entries()) {
    if (units + amount > granted) return { fitting: index, units };
    units += amount;
  }
  return { fitting: amounts.length, units };
}

function unitsOf({ meter, value }: CheckedEvent): number {
  return meter.aggregation === 'count' ? 1 : Math.ceil(Number(value));
}

async function refusal(tx: TenantTx, ctx: TenantContext, key: FlowKey, at: Date): Promise<AppError> {
  const { period, limit } = await allowanceOf(tx, ctx, key, at);
  const { used, leased } = await lockCounter(tx, ctx, { key, period: period.key });
  return quotaExceeded(ctx, { key, allowed: limit ?? 0, used: Number(used + leased), period, at });
}
