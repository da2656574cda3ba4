import { controlDb, inControlTransaction, tenantDb } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import type { TenantContext } from '@/lib/kernel/context';
import { logger, metrics } from '@/lib/observability';
import { enqueueJob, type JobRequest } from './enqueue-job';
import { parseEvent } from './events';
import { forgetIdleQueueRows } from './sql';
import { subscribersOf } from './subscribers';

const BATCH = 100;

/**
 * Hands a tenant's waiting events to their subscribers, one job each.
 *
 * Exactly once: the jobs and a receipt per event are written in one transaction of the control plane; a relay that dies
 * before it has marked the event finds the receipt the next time and only marks it.
 *
 * @returns true when more events wait
 */
export async function relayOutbox(ctx: TenantContext): Promise<boolean> {
  const events = await tenantDb(ctx).outboxEvent.findMany({
    where: { relayedAt: null },
    orderBy: { id: 'asc' },
    take: BATCH,
    select: { id: true, name: true, payload: true },
  });
  if (events.length === 0) return false;
  await inControlTransaction(async (tx) => {
    const receipts = await tx.relayedEvent.createManyAndReturn({
      data: events.map(({ id }) => ({ id, tenantId: ctx.tenant.id })),
      skipDuplicates: true,
      select: { id: true },
    });
    const fresh = new Set(receipts.map((receipt) => receipt.id));
    for (const event of events.filter(({ id }) => fresh.has(id))) {
      for (const job of jobsFor(ctx.tenant.id, event)) await enqueueJob(tx, job);
    }
  });
  await tenantDb(ctx).outboxEvent.updateMany({
    where: { id: { in: events.map(({ id }) => id) } },
    data: { relayedAt: now() },
  });
  for (const { name } of events) metrics().outboxRelayed.inc({ event: name });
  return events.length === BATCH;
}

function jobsFor(tenantId: string, row: { id: string; name: string; payload: unknown }): JobRequest[] {
  try {
    const { name: event, payload } = parseEvent(row.name, row.payload);
    return subscribersOf(event).map(
      (name) =>
        ({
          name,
          tenantId,
          payload: { eventId: row.id, event: payload },
          key: `${row.id}:${name}`,
        }) as JobRequest,
    );
  } catch (error) {
    // An event another version wrote must not block the ones behind it for ever.
    logger.error({ err: error, eventId: row.id, event: row.name }, 'an event was passed over');
    return [];
  }
}

/** Forgets receipts of events relayed before `instant`; theirs are long marked. */
export async function forgetReceipts(instant: Date): Promise<number> {
  const { count } = await controlDb().relayedEvent.deleteMany({ where: { createdAt: { lt: instant } } });
  return count;
}

/** Forgets the queues of tenants that have no job at the moment. */
export function forgetIdleQueues(): Promise<number> {
  return forgetIdleQueueRows(controlDb());
}
