import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { LiveMigration } from '@/components/console/migrations/live-migration';
import { PlaceFilters } from '@/components/console/migrations/place-filters';
import {
  loadPlaceParams,
  PLACE_FILTERS,
  writePlaceParams,
} from '@/components/console/migrations/place-params';
import { StartMigration } from '@/components/console/migrations/start-migration';
import { PLACE_STATUS_WORDS } from '@/components/console/migrations/words';
import { count } from '@/components/tenancy/words';
import { Badge } from '@/components/ui/badge';
import { PageHeader } from '@/components/ui/page-header';
import { TabNav } from '@/components/ui/tab-nav';
import { listMigrations, migrationOverview } from '@/lib/fleet';
import { configValue } from '@/lib/operations';
import { loadConsole } from '@/lib/web/console';
import { MigrationHistory } from './_components/migration-history';
import { PlacesCard } from './_components/places-card';
import { resumeMigrationAction, startMigrationAction, stopMigrationAction } from './actions';
import { loadPlaces } from './load-places';

export const metadata: Metadata = { title: 'Migrations' };

/** Every schema and database with its version: what is behind, what failed, what differs. */
export default async function MigrationsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { op } = await loadConsole();
  const params = await loadPlaceParams(searchParams);
  const overview = await migrationOverview(op);
  const [runs, places, parallelism] = await Promise.all([
    listMigrations(op, { limit: 10 }),
    loadPlaces(op, params),
    configValue('fleet.migrationParallelism'),
  ]);
  const [last, ...earlier] = runs;
  const partitions = overview.byPartition.map(({ partition }) => partition);
  const acts = { stop: stopMigrationAction, resume: resumeMigrationAction };
  const canManage = op.permissions.has('fleet.manage');
  const sums = { ...overview.byStatus, drifted: overview.drifted };
  return (
    <>
      <PageHeader
        title="Migrations"
        description={`Every schema and database of every partition, and the version of its tables. The newest is ${overview.newestVersion}.`}
        actions={
          canManage ? (
            <StartMigration
              newestVersion={overview.newestVersion}
              partitions={partitions}
              parallelism={parallelism}
              start={startMigrationAction}
            />
          ) : undefined
        }
        tabs={
          <TabNav
            label="Places by status"
            items={[null, ...PLACE_FILTERS].map((status) => ({
              href: writePlaceParams('/migrations', { ...params, status, after: null }),
              label:
                status === null
                  ? 'All places'
                  : status === 'drifted'
                    ? 'Drifted'
                    : PLACE_STATUS_WORDS[status].label,
              badge: <Badge>{count(status === null ? overview.places : sums[status])}</Badge>,
              active: params.status === status,
            }))}
          />
        }
      />
      {last ? <LiveMigration run={last} acts={canManage ? acts : null} /> : null}
      <PlaceFilters
        partitions={partitions}
        versions={overview.byVersion.flatMap(({ version }) => (version ? [version] : []))}
      />
      <PlacesCard places={places} params={params} />
      {earlier.length > 0 ? <MigrationHistory runs={earlier} /> : null}
    </>
  );
}
