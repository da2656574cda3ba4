import { controlDb, listTenantRefs } from '@/lib/isolation';
import { now, SECOND_MS } from '@/lib/kernel/clock';
import { inLanes } from '@/lib/kernel/in-lanes';
import { systemContext } from '@/lib/kernel/system-context';
import { logger } from '@/lib/observability';
import { DOMAIN_COLUMNS } from './domain-dto';
import { lookAtDomain } from './look';
import { PLATFORM_AT_WORK } from './platform';
import { startDueLooks } from './sql';

const AT_A_TIME = 32;
/** So few that the slowest name servers let none of them wait longer than a claim lasts. */
const BATCH = 64;
/** The next turn begins a minute after this one did. */
const TURN_MS = 50 * SECOND_MS;

/**
 * Looks at the domains that are due, for ever. Handler of the job `domains.recheck`, each minute; may run twice at once.
 * One domain that cannot be looked at keeps no other waiting.
 *
 * @param onSiteChanged told of tenants whose cached pages have to be made anew
 * @returns how many were looked at
 */
export async function recheckDomains(onSiteChanged: (tenantId: string) => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  let looks = 0;
  while (performance.now() - startedAt < TURN_MS) {
    const taken = await recheckBatch(onSiteChanged);
    looks += taken;
    if (taken < BATCH) break;
  }
  return looks;
}

async function recheckBatch(onSiteChanged: (tenantId: string) => Promise<void>): Promise<number> {
  const lookStartedAt = now();
  const due = await startDueLooks(lookStartedAt, BATCH);
  if (due.length === 0) return 0;
  const tenantIds = [...new Set(due.map(({ tenantId }) => tenantId))];
  const [rows, tenants] = await Promise.all([
    controlDb().domain.findMany({
      where: { id: { in: due.map(({ id }) => id) }, tenantId: { in: tenantIds }, lookStartedAt },
      select: { ...DOMAIN_COLUMNS, tenantId: true },
    }),
    listTenantRefs(controlDb(), tenantIds),
  ]);
  const tenantOf = new Map(tenants.map((tenant) => [tenant.id, tenant]));
  await inLanes(rows, AT_A_TIME, async ({ tenantId, ...row }) => {
    const tenant = tenantOf.get(tenantId);
    if (!tenant) return;
    try {
      const { changesSite } = await lookAtDomain(systemContext(tenant, PLATFORM_AT_WORK), row);
      if (changesSite) await onSiteChanged(tenantId);
    } catch (error) {
      logger.warn({ err: error, domain: row.id }, 'a domain could not be looked at');
    }
  });
  return due.length;
}
