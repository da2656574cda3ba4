import type { TenantClient, TenantTx } from '@/lib/isolation';
import { HOUR_MS } from '@/lib/kernel/clock';
import type { TenantContext } from '@/lib/kernel/context';
import { addToRollups } from './sql';

/** Meters that the platform measures by itself; they have roll-ups and no events. */
export type InternalMeter = 'api_calls' | 'messages' | 'bandwidth_bytes' | 'compute_seconds';

export interface InternalUse {
  meter: InternalMeter;
  /** Who or what used it; empty: nobody in particular. */
  subject?: string;
  /** Units of the meter, at most 9 decimals. */
  value: number;
  at: Date;
}

/** Adds units of an internal meter to its hour, day and month: in `db` at once, in a transaction when that commits. */
export async function addInternalUse(
  db: TenantClient | TenantTx,
  ctx: TenantContext,
  { meter, subject = '', value, at }: InternalUse,
): Promise<void> {
  await addToRollups(db, ctx, [{ meter, subject, value, events: 1, hour: hourOf(at) }]);
}

/** Start of the hour (UTC) around an instant. */
export function hourOf(at: Date): Date {
  return new Date(at.getTime() - (at.getTime() % HOUR_MS));
}
