import { controlDb, listTenantRefs, meteredEventsOfDay, tenantDb } from '@/lib/isolation';
import { addMs, DAY_MS, now, SECOND_MS } from '@/lib/kernel/clock';
import type { OperatorContext } from '@/lib/kernel/context';
import { inLanes } from '@/lib/kernel/in-lanes';
import { keptFor } from '@/lib/kernel/kept-for';
import { systemContext } from '@/lib/kernel/system-context';
import { WORKING_STATUSES } from '@/lib/kernel/tenant-status';
import { logger } from '@/lib/observability';

/** Places of their own asked at a time. */
const AT_A_TIME = 5;
const KEPT_MS = 10 * SECOND_MS;

/**
 * Events of each meter, by its key, in the hours that began in the last 24: from the hourly roll-ups of every place. At most
 * ten seconds old, as each place of its own is asked for itself; a place that is away counts nothing.
 */
export function eventsOfDay(_op: OperatorContext): Promise<ReadonlyMap<string, number>> {
  return readEvents();
}
const readEvents = keptFor('metering.eventsOfDay', KEPT_MS, countEvents);

/** The same, counted anew. */
export async function countEvents(): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  const add = (meter: string, events: number) => counts.set(meter, (counts.get(meter) ?? 0) + events);
  for (const { meter, events } of await meteredEventsOfDay()) add(meter, events);
  const own = await controlDb().tenant.findMany({
    where: { strategy: { in: ['schema', 'database'] }, status: { in: [...WORKING_STATUSES] } },
    select: { id: true },
  });
  const tenants = await listTenantRefs(
    controlDb(),
    own.map(({ id }) => id),
  );
  const startsAt = { gt: addMs(now(), -DAY_MS) };
  await inLanes(tenants, AT_A_TIME, async (tenant) => {
    try {
      const rows = await tenantDb(systemContext(tenant, 'Tenantry')).usageRollup.groupBy({
        by: ['meter'],
        where: { grain: 'hour', subject: '', startsAt },
        _sum: { events: true },
      });
      for (const { meter, _sum } of rows) add(meter, Number(_sum.events ?? 0));
    } catch (error) {
      logger.error({ err: error, tenantId: tenant.id }, 'events of a place could not be counted');
    }
  });
  return counts;
}
