import { controlDb } from '@/lib/isolation';
import type { OperatorContext } from '@/lib/kernel/context';
import { syncPlaces, versionsOfBuild } from './places';
import { type MigrationOverview, PLACE_STATUSES, type PlaceStatus } from './schemas';
import { countPlaceRows, type PlaceCountRow } from './sql';

/** Places of the whole fleet by status, version and partition. */
export async function migrationOverview(_op: OperatorContext): Promise<MigrationOverview> {
  const { newest } = await versionsOfBuild();
  await syncPlaces(null, newest);
  const rows = await countPlaceRows(controlDb());
  const places = (wanted: (row: PlaceCountRow) => boolean) =>
    rows.filter(wanted).reduce((sum, row) => sum + row.places, 0);
  const versions = [...new Set(rows.map(({ version }) => version))].sort((a, b) =>
    (b ?? '').localeCompare(a ?? ''),
  );
  const partitions = [...new Set(rows.map(({ partition_id: id }) => id))].sort();
  return {
    newestVersion: newest,
    places: places(() => true),
    byStatus: Object.fromEntries(
      PLACE_STATUSES.map((status) => [status, places((row) => row.status === status)]),
    ) as Record<PlaceStatus, number>,
    drifted: rows.reduce((sum, { drifted }) => sum + drifted, 0),
    byVersion: versions.map((version) => ({ version, places: places((row) => row.version === version) })),
    byPartition: partitions.map((partition) => {
      const here = (row: PlaceCountRow) => row.partition_id === partition;
      return {
        partition,
        places: places(here),
        behind: places((row) => here(row) && (row.status === 'behind' || row.status === 'migrating')),
        failed: places((row) => here(row) && row.status === 'failed'),
        drifted: rows.filter(here).reduce((sum, { drifted }) => sum + drifted, 0),
      };
    }),
  };
}
