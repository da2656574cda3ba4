import { controlDb, listTenantRefs, type TenantClient, tenantDb } from '@/lib/isolation';
import { systemContext } from '@/lib/kernel/system-context';
import { WORKING_STATUSES } from '@/lib/kernel/tenant-status';
import { logger } from '@/lib/observability';

interface Sweep {
  /** Tenants of the shared places that have work waiting, asked for all at once. */
  findShared: () => Promise<string[]>;
  /** Whether a tenant with a place of its own has work waiting, asked in its own context. */
  isWaiting: (db: TenantClient) => Promise<boolean>;
  /** Asks for the work of one tenant. */
  enqueue: (tenantId: string) => Promise<unknown>;
}

/**
 * The backstop behind wake-ups: finds tenants whose work still waits and asks for it. A place that cannot be read is
 * logged and left for the next sweep.
 *
 * @returns how many tenants were found
 */
export async function sweepPlaces({ findShared, isWaiting, enqueue }: Sweep): Promise<number> {
  const found = new Set(await findShared());
  const own = await controlDb().tenant.findMany({
    where: { strategy: { in: ['schema', 'database'] }, status: { in: [...WORKING_STATUSES] } },
    select: { id: true },
  });
  for (const tenant of await listTenantRefs(
    controlDb(),
    own.map(({ id }) => id),
  )) {
    try {
      const ctx = systemContext(tenant, 'Tenantry');
      if (await isWaiting(tenantDb(ctx))) found.add(tenant.id);
    } catch (error) {
      logger.error({ err: error, tenantId: tenant.id }, 'a place could not be swept');
    }
  }
  // What closed tenants left waiting goes on when they open again.
  const working = await controlDb().tenant.findMany({
    where: { id: { in: [...found] }, status: { in: [...WORKING_STATUSES] } },
    select: { id: true },
  });
  for (const { id } of working) await enqueue(id);
  return working.length;
}
