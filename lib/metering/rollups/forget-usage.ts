import { tenantDb } from '@/lib/isolation';
import { addMs, DAY_MS, now } from '@/lib/kernel/clock';
import type { TenantContext } from '@/lib/kernel/context';
import { meters } from '../meters/meter-store';
import { deleteEvents } from './sql';

/** Longer than the month that the latest late event opens again. */
const EVENT_DAYS = 100;
/** A year and a month, so that an hour can be set beside the same one a year ago. Days and months stay. */
const HOUR_ROLLUP_DAYS = 400;
const BATCH = 10_000;
const MAX_BATCHES = 50;

/** Deletes events and hours that are too old to be asked for, in batches; the rest waits for the next turn. */
export async function forgetUsage(ctx: TenantContext): Promise<void> {
  const db = tenantDb(ctx);
  const keys = [...(await meters()).keys()];
  const before = addMs(now(), -EVENT_DAYS * DAY_MS);
  for (let batch = 0; batch < MAX_BATCHES; batch++) {
    if ((await deleteEvents(db, ctx, { meters: keys, before, max: BATCH })) < BATCH) break;
  }
  await db.usageRollup.deleteMany({
    where: { grain: 'hour', meter: { in: keys }, startsAt: { lt: addMs(now(), -HOUR_ROLLUP_DAYS * DAY_MS) } },
  });
}
