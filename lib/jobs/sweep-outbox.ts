import { pendingOutboxTenants } from '@/lib/isolation';
import { enqueueJob } from './enqueue-job';
import { sweepPlaces } from './sweep-places';

/**
 * Finds tenants whose events still wait and asks for their relay.
 * @returns how many tenants were found
 */
export function sweepOutbox(): Promise<number> {
  return sweepPlaces({
    findShared: pendingOutboxTenants,
    isWaiting: async (db) =>
      (await db.outboxEvent.findFirst({ where: { relayedAt: null }, select: { id: true } })) !== null,
    enqueue: (tenantId) =>
      enqueueJob(null, { name: 'outbox.relay', payload: {}, tenantId, key: `outbox.relay:${tenantId}` }),
  });
}
