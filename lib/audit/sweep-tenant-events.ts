import { controlDb } from '@/lib/isolation';
import { addMs, DAY_MS, now } from '@/lib/kernel/clock';
import { logger } from '@/lib/observability';
import { relayTenantEvents } from './relay-tenant-events';

const KEPT_DAYS = 7;

/**
 * The worker's backstop: delivers entries whose process died between commit and delivery, and forgets delivered ones
 * after a week.
 * @returns how many entries were delivered
 */
export async function sweepTenantEvents(): Promise<number> {
  const waiting = await controlDb().tenantEvent.findMany({
    where: { deliveredAt: null },
    distinct: ['tenantId'],
    select: { tenantId: true },
    take: 1_000,
  });
  let delivered = 0;
  for (const { tenantId } of waiting) {
    try {
      delivered += await relayTenantEvents(tenantId);
    } catch (error) {
      // One tenant whose place is away must not hold up the others.
      logger.error({ err: error, tenantId }, 'audit entries could not be delivered');
    }
  }
  await controlDb().tenantEvent.deleteMany({
    where: { deliveredAt: { lt: addMs(now(), -KEPT_DAYS * DAY_MS) } },
  });
  return delivered;
}
