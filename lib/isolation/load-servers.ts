import type { ControlClient, ControlTx } from './control-client';
import { forgetPartitionPools } from './pools';
import { forgetServer, knowsServer, openAddress, rememberServer } from './servers';

/** Makes sure this process knows where these partitions are. An id that is no partition's stays unknown. */
export async function loadServers(
  db: ControlClient | ControlTx,
  partitions: Iterable<string>,
): Promise<void> {
  const unknown = [...new Set(partitions)].filter((id) => !knowsServer(id));
  if (unknown.length === 0) return;
  const rows = await db.partition.findMany({
    where: { id: { in: unknown } },
    select: { id: true, addressSealed: true, replicaSealed: true },
  });
  for (const { id, addressSealed, replicaSealed } of rows) {
    if (addressSealed === null) continue;
    rememberServer(id, {
      url: openAddress(id, addressSealed),
      replicaUrl: replicaSealed && openAddress(id, replicaSealed),
    });
  }
}

/** Ids of all partitions, each reachable from this process. */
export async function listPartitions(db: ControlClient | ControlTx): Promise<string[]> {
  const rows = await db.partition.findMany({ orderBy: { id: 'asc' }, select: { id: true } });
  const ids = rows.map(({ id }) => id);
  await loadServers(db, ids);
  return ids.filter(knowsServer);
}

/** Forgets where a partition was and closes its pools: its address has changed. The next tenant there asks anew. */
export function forgetPartition(partition: string): void {
  forgetServer(partition);
  forgetPartitionPools(partition);
}
