import { staleUsageTenants } from '@/lib/isolation';
import { enqueueJob, sweepPlaces } from '@/lib/jobs';

/**
 * Finds tenants with hours to roll up and asks for it.
 * @returns how many tenants were found
 */
export function sweepUsage(): Promise<number> {
  return sweepPlaces({
    findShared: staleUsageTenants,
    isWaiting: async (db) => (await db.usageStaleHour.findFirst({ select: { hour: true } })) !== null,
    enqueue: (tenantId) =>
      enqueueJob(null, { name: 'metering.rollup', payload: {}, tenantId, key: `rollup:${tenantId}` }),
  });
}
