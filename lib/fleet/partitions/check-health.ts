import { controlDb, inControlTransaction } from '@/lib/isolation';
import { loadServers, probeServer } from '@/lib/isolation/partitions';
import { now } from '@/lib/kernel/clock';
import { logger } from '@/lib/observability';
import { countTenants, sumOf } from './count-tenants';
import { listPlacementFacts } from './list-partitions';
import { fillOf, healthOf } from './policy';

/** Looks at every server of the fleet and writes down how it does. A partition that is full says so, and opens when it is not. */
export async function checkPartitions(): Promise<void> {
  const rows = await controlDb().partition.findMany({ select: { id: true } });
  await Promise.all(rows.map(({ id }) => lookAtPartition(id)));
}

/** The same for one. */
export async function lookAtPartition(id: string): Promise<void> {
  const row = await controlDb().partition.findUnique({ where: { id }, select: { capacityBytes: true } });
  if (!row) return;
  const looked = await probe(id, row.capacityBytes === null ? null : Number(row.capacityBytes));
  await inControlTransaction(async (tx) => {
    await tx.partition.updateMany({
      where: { id },
      data: {
        health: looked.health,
        healthCheckedAt: now(),
        healthDetail: { figures: looked.figures, findings: looked.findings } as object,
      },
    });
    const there = new Map([[id, sumOf((await countTenants(tx, [id])).get(id))]]);
    const facts = (await listPlacementFacts(tx, there)).find((partition) => partition.id === id);
    if (!facts) return;
    const isFull = fillOf(facts) >= 1;
    await tx.partition.updateMany({
      where: { id, status: isFull ? 'open' : 'full' },
      data: { status: isFull ? 'full' : 'open' },
    });
  });
}

async function probe(id: string, capacityBytes: number | null) {
  try {
    await loadServers(controlDb(), [id]);
    const figures = await probeServer(id);
    return { figures, ...healthOf(figures, capacityBytes) };
  } catch (error) {
    logger.error({ err: error, partition: id }, 'a partition does not answer');
    const reason =
      error instanceof Error ? error.message || (error as NodeJS.ErrnoException).code : String(error);
    return { figures: null, health: 'down' as const, findings: [`It does not answer: ${reason}`] };
  }
}
