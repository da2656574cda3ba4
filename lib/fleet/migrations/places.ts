import {
  type ControlTx,
  controlDb,
  homeDatabase,
  listPartitions,
  newestBaseVersion,
  newestPlaneVersion,
  SHARED_SCHEMA,
} from '@/lib/isolation';
import { syncPlaceRows } from './sql';

/** The versions that this build brings. */
export interface Versions {
  newest: string;
  base: string;
}

/** @param root folder with other migrations than this build's own, for trials */
export async function versionsOfBuild(root?: string): Promise<Versions> {
  const [newest, base] = await Promise.all([newestPlaneVersion(root), newestBaseVersion()]);
  return { newest, base };
}

/** Makes the list of places what tenants and partitions say it is. */
export async function syncPlaces(tx: ControlTx | null, newest: string): Promise<void> {
  const db = tx ?? controlDb();
  const shared = (await listPartitions(db)).map((partition) => ({
    partition,
    database: homeDatabase(partition),
    schema: SHARED_SCHEMA,
  }));
  await syncPlaceRows(db, shared, newest);
}
