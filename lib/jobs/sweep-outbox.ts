import { controlDb, pendingOutboxTenants, TENANT_REF_COLUMNS, tenantDb, toTenantRef } from '@/lib/isolation';
import { systemContext } from '@/lib/kernel/system-context';
import { logger } from '@/lib/observability';
import { enqueueJob } from './enqueue-job';

/**
 * The backstop behind the wake-ups: finds tenants whose events still wait and asks for their relay.
 * Shared places are asked once for all their tenants; a tenant with a place of its own is asked in its own context.
 *
 * @returns how many tenants were found
 */
export async function sweepOutbox(): Promise<number> {
  const found = new Set(await pendingOutboxTenants());
  const own = await controlDb().tenant.findMany({
    where: { strategy: { in: ['schema', 'database'] }, status: { notIn: ['provisioning', 'deleted'] } },
    select: TENANT_REF_COLUMNS,
  });
  for (const row of own) {
    try {
      const ctx = systemContext(toTenantRef(row), 'Tenantry');
      const waiting = await tenantDb(ctx).outboxEvent.findFirst({
        where: { relayedAt: null },
        select: { id: true },
      });
      if (waiting) found.add(row.id);
    } catch (error) {
      logger.error({ err: error, tenantId: row.id }, 'a place could not be swept');
    }
  }
  for (const tenantId of found) {
    await enqueueJob(null, { name: 'outbox.relay', payload: {}, tenantId, key: `outbox.relay:${tenantId}` });
  }
  return found.size;
}
