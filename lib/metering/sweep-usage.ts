import { controlDb, staleUsageTenants, TENANT_REF_COLUMNS, tenantDb, toTenantRef } from '@/lib/isolation';
import { enqueueJob } from '@/lib/jobs';
import { systemContext } from '@/lib/kernel/system-context';
import { logger } from '@/lib/observability';

/**
 * The backstop behind the wake-ups: finds tenants with hours to roll up and asks for it. The shared place is asked once for
 * all its tenants; a tenant with a place of its own is asked in its own context.
 *
 * @returns how many tenants were found
 */
export async function sweepUsage(): Promise<number> {
  const found = new Set(await staleUsageTenants());
  const own = await controlDb().tenant.findMany({
    where: { strategy: { in: ['schema', 'database'] }, status: { notIn: ['provisioning', 'deleted'] } },
    select: TENANT_REF_COLUMNS,
  });
  for (const row of own) {
    try {
      const ctx = systemContext(toTenantRef(row), 'Tenantry');
      if (await tenantDb(ctx).usageStaleHour.findFirst({ select: { hour: true } })) found.add(row.id);
    } catch (error) {
      logger.error({ err: error, tenantId: row.id }, 'a place could not be swept');
    }
  }
  for (const tenantId of found) {
    await enqueueJob(null, { name: 'metering.rollup', payload: {}, tenantId, key: `rollup:${tenantId}` });
  }
  return found.size;
}
