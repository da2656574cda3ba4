import { controlDb, listTenantRefs } from '@/lib/isolation';
import { now, SECOND_MS } from '@/lib/kernel/clock';
import { inLanes } from '@/lib/kernel/in-lanes';
import { systemContext } from '@/lib/kernel/system-context';
import { logger } from '@/lib/observability';
import { SENDER_COLUMNS } from './dto';
import { lookAtSender, PLATFORM_AT_WORK } from './look';
import { startDueLooks } from './sql';

const AT_A_TIME = 16;
const BATCH = 64;
/** The next turn begins a minute after this one did. */
const TURN_MS = 50 * SECOND_MS;

/**
 * Looks at the senders that are due, for ever. Handler of the job `mailing.recheck`, each minute; may run twice at once. One that
 * cannot be looked at keeps no other waiting.
 * @returns how many were looked at
 */
export async function recheckMailSenders(): Promise<number> {
  const startedAt = performance.now();
  let looks = 0;
  while (performance.now() - startedAt < TURN_MS) {
    const taken = await recheckBatch();
    looks += taken;
    if (taken < BATCH) break;
  }
  return looks;
}

async function recheckBatch(): Promise<number> {
  const lookStartedAt = now();
  const tenantIds = await startDueLooks(lookStartedAt, BATCH);
  if (tenantIds.length === 0) return 0;
  const [rows, tenants] = await Promise.all([
    controlDb().mailSender.findMany({
      where: { tenantId: { in: tenantIds }, lookStartedAt },
      select: SENDER_COLUMNS,
    }),
    listTenantRefs(controlDb(), tenantIds),
  ]);
  const tenantOf = new Map(tenants.map((tenant) => [tenant.id, tenant]));
  await inLanes(rows, AT_A_TIME, async (row) => {
    const tenant = tenantOf.get(row.tenantId);
    if (!tenant) return;
    try {
      await lookAtSender(systemContext(tenant, PLATFORM_AT_WORK), row);
    } catch (error) {
      logger.warn({ err: error, sender: row.id }, 'a sender of mails could not be looked at');
    }
  });
  return tenantIds.length;
}
