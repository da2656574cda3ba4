import { controlDb, findTenantRef, tenantDb } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import type { TenantContext, TenantStatus } from '@/lib/kernel/context';
import { systemContext } from '@/lib/kernel/system-context';
import type { auditColumns } from './entry';

type StoredEntry = ReturnType<typeof auditColumns> & { at: string };

const BATCH = 200;
const HEARING = new Set<TenantStatus>(['active', 'maintenance', 'suspended']);

/**
 * Brings audit entries of control-plane changes into the tenant's own log. Safe to run twice and side by side: an entry
 * carries its id from the start, so a second delivery changes nothing.
 *
 * @returns how many entries were waiting; 0 also while the tenant has no place yet
 */
export async function relayTenantEvents(tenantId: string): Promise<number> {
  const events = await controlDb().tenantEvent.findMany({
    where: { tenantId, deliveredAt: null },
    orderBy: { id: 'asc' },
    take: BATCH,
    select: { id: true, entry: true },
  });
  if (events.length === 0) return 0;
  const ctx = await contextOf(tenantId);
  if (!ctx) return 0;
  await tenantDb(ctx).auditEntry.createMany({
    data: events.map(({ entry }) => {
      const { before, after, ...columns } = entry as unknown as StoredEntry;
      return { ...columns, tenantId, before: before ?? undefined, after: after ?? undefined };
    }),
    skipDuplicates: true,
  });
  await controlDb().tenantEvent.updateMany({
    where: { tenantId, id: { in: events.map((event) => event.id) } },
    data: { deliveredAt: now() },
  });
  return events.length === BATCH ? BATCH + (await relayTenantEvents(tenantId)) : events.length;
}

async function contextOf(tenantId: string): Promise<TenantContext | null> {
  const tenant = await findTenantRef(controlDb(), { id: tenantId });
  // A place that is being made has no tables yet; its entries wait until the tenant is active.
  // Those of an archived or deleted one wait until it is restored.
  if (!tenant || !HEARING.has(tenant.status)) return null;
  return systemContext(tenant, 'Tenantry');
}
