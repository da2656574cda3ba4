import { type ControlClient, type ControlTx, controlDb } from '@/lib/isolation';
import { SECOND_MS } from '@/lib/kernel/clock';
import { keptFor } from '@/lib/kernel/kept-for';

type Db = ControlClient | ControlTx;

/** What has no rows in its place takes no room there. */
const THERE = { status: { notIn: ['erased', 'archived'] } };
const KEPT_MS = 5 * SECOND_MS;

/**
 * Tenants of each partition, by strategy. Reads the row of every one of them.
 * @param partitions those alone; absent: all
 */
export async function countTenants(
  db: Db,
  partitions?: readonly string[],
): Promise<Map<string, Map<string, number>>> {
  const where = { ...THERE, ...(partitions ? { partitionId: { in: [...partitions] } } : {}) };
  const rows = await db.tenant.groupBy({ by: ['partitionId', 'strategy'], where, _count: true });
  const byPartition = new Map<string, Map<string, number>>();
  for (const { partitionId, strategy, _count } of rows) {
    const counts = byPartition.get(partitionId) ?? new Map<string, number>();
    counts.set(strategy, _count);
    byPartition.set(partitionId, counts);
  }
  return byPartition;
}

/** About how many tenants each partition has: at most five seconds old, shared by everybody who signs up meanwhile. */
export const tenantsOfLate = keptFor('fleet.tenantsOfLate', KEPT_MS, async () => {
  const counts = await countTenants(controlDb());
  return new Map([...counts].map(([partition, byStrategy]) => [partition, sumOf(byStrategy)]));
});

export function sumOf(counts: ReadonlyMap<string, number> | undefined): number {
  return [...(counts?.values() ?? [])].reduce((total, count) => total + count, 0);
}
