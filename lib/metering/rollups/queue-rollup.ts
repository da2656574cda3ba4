import { LRUCache } from 'lru-cache';
import { enqueueJob } from '@/lib/jobs';
import { now, SECOND_MS } from '@/lib/kernel/clock';
import { processSingleton } from '@/lib/kernel/singleton';
import { logger } from '@/lib/observability';

/** What comes in within one slot is rolled up together, at its end. */
const SLOT_MS = 2 * SECOND_MS;
/** Slots whose jobs may wait at the same time: a later one takes the place of the eighth before. */
const SLOTS = 8;

const queued = () =>
  processSingleton('metering.queuedRollups', () => new LRUCache<string, number>({ max: 20_000 }));

/**
 * Asks for a roll-up of the tenant's changed hours within 2 s. Never throws: the minute's sweep finds what is forgotten.
 * A job per slot, not one that is pushed on and on: a tenant that never pauses is rolled up all the same.
 */
export function queueRollup(tenantId: string): void {
  const slot = Math.floor(now().getTime() / SLOT_MS);
  if (queued().get(tenantId) === slot) return;
  queued().set(tenantId, slot);
  enqueueJob(null, {
    name: 'metering.rollup',
    payload: {},
    tenantId,
    key: `rollup:${tenantId}:${slot % SLOTS}`,
    runAt: new Date((slot + 1) * SLOT_MS),
  }).catch((error: unknown) => logger.warn({ err: error, tenantId }, 'a roll-up was not queued'));
}
