import { controlDb, findTenantRef } from '@/lib/isolation';
import { addMs, MINUTE_MS, now } from '@/lib/kernel/clock';
import { logger } from '@/lib/observability';
import { type ErasureStore, STORES } from './stores';

/** Longer than any process keeps counts in memory before it writes them down. */
const LOOKED_AFTER_MS = 10 * MINUTE_MS;
/** Stores that processes write to behind a tenant's back: what it has used, and what visitors of its address were refused. */
const WRITTEN_LATE: readonly ErasureStore[] = [STORES.rows, STORES.records, STORES.jobs];

/** Removes what a process still had in memory of a tenant when it was erased, and wrote down afterwards: numbers, no content. */
export async function sweepRemains(): Promise<void> {
  // eslint-disable-next-line tenantry/scoped-control-query -- erasures of all tenants are looked after here
  const rows = await controlDb().erasureCertificate.findMany({
    where: { finishedAt: { gt: addMs(now(), -LOOKED_AFTER_MS) } },
    select: { tenantId: true },
  });
  for (const { tenantId } of rows) {
    const tenant = await findTenantRef(controlDb(), { id: tenantId });
    if (tenant?.status !== 'erased') continue;
    for (const store of WRITTEN_LATE) {
      const remains = await store.count({ tenant });
      if (Object.keys(remains).length === 0) continue;
      await store.erase({ tenant });
      logger.info({ tenantId, remains }, 'what was written down after an erasure was removed');
    }
  }
}
