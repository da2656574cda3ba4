import { controlDb, type ServerInspection } from '@/lib/isolation';
import type { Place } from '@/lib/kernel/context';
import type { FleetFacts } from './facts';
import { findingsOf } from './finding';
import type { DoctorFinding } from './schemas';

/** Statuses in which a tenant's tables, database and login have a reason to be there. */
const WITHOUT_PLACE = ['archived', 'erased'];

export interface Orphan {
  kind: 'schema' | 'database' | 'login';
  name: string;
}

interface Owned {
  /** `partition/name` of schemas and databases that somebody has or is about to have. */
  names: Set<string>;
  hasLiveMove: boolean;
}

/** What tenants, set-ups and moves that are under way have on their servers. */
export async function ownedNames(): Promise<Owned> {
  const [tenants, moves, runs] = await Promise.all([
    controlDb().tenant.findMany({
      where: { strategy: { not: 'shared' } },
      select: {
        id: true,
        partitionId: true,
        databaseName: true,
        schemaName: true,
        status: true,
        coldSince: true,
      },
    }),
    controlDb().tenantMove.findMany({
      where: { finishedAt: null },
      select: { fromPlace: true, toPlace: true },
    }),
    controlDb().lifecycleRun.findMany({ where: { finishedAt: null }, select: { tenantId: true } }),
  ]);
  const busy = new Set(runs.map(({ tenantId }) => tenantId));
  const names = new Set<string>();
  const add = ({ partition, database, schema }: Place) => {
    names.add(`${partition}/${schema}`).add(`${partition}/${database}`).add(`${partition}/${database}_app`);
  };
  for (const row of tenants) {
    const isGone = WITHOUT_PLACE.includes(row.status) || row.coldSince !== null;
    if (isGone && !busy.has(row.id)) continue;
    add({ partition: row.partitionId, database: row.databaseName, schema: row.schemaName });
  }
  for (const { fromPlace, toPlace } of moves)
    for (const place of [fromPlace, toPlace]) add(place as unknown as Place);
  return { names, hasLiveMove: moves.length > 0 };
}

/** Names on a server that nobody has. */
export function orphansOf(
  { partition, schemas, databases, roles }: ServerInspection,
  { names }: Owned,
): Orphan[] {
  const of = (kind: Orphan['kind'], found: readonly string[]) =>
    found.filter((name) => !names.has(`${partition}/${name}`)).map((name) => ({ kind, name }));
  const free = of('database', databases);
  // A login goes with its database.
  const withDatabase = new Set(free.map(({ name }) => `${name}_app`));
  return [
    ...of('schema', schemas),
    ...free,
    ...of('login', roles).filter(({ name }) => !withDatabase.has(name)),
  ];
}

/** Schemas, databases, logins and replication that belong to no tenant, no set-up and no move. */
export async function checkOrphans({ servers, databases }: FleetFacts): Promise<DoctorFinding[]> {
  const { failure, warning } = findingsOf('orphans');
  const owned = await ownedNames();
  const findings = servers.flatMap(({ partition, inspection }) => {
    if (inspection instanceof Error) return [];
    const orphans = orphansOf(inspection, owned).map(({ kind, name }) =>
      warning(
        `The ${kind} ${name} on ${partition} belongs to no tenant.`,
        `doctor drop ${partition} ${name} --reason "…"`,
        null,
        { partition, name },
      ),
    );
    // What a slot waits for fills the server's disk.
    const slots = owned.hasLiveMove
      ? []
      : inspection.slots.map(({ name, retainedBytes }) =>
          failure(
            `The replication slot ${name} on ${partition} belongs to no move, and the server keeps ${Math.ceil(retainedBytes / 1_048_576)} MB of its log for it. As an administrator: select pg_drop_replication_slot('${name}')`,
          ),
        );
    return [...orphans, ...slots];
  });
  const replication = owned.hasLiveMove
    ? []
    : databases.flatMap(({ partition, database, inspection }) =>
        inspection instanceof Error
          ? []
          : inspection.replication.map((name) =>
              warning(
                `${name} in ${partition}/${database} replicates for no move. Drop it as an administrator.`,
              ),
            ),
      );
  return [...findings, ...replication];
}
