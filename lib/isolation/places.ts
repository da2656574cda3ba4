import pg from 'pg';
import { env } from '@/lib/env';
import type { Place, Strategy } from '@/lib/kernel/context';
import { idSuffix } from '@/lib/kernel/ids';
import { coverSchemas, hasLog } from './changelog/publication';
import { forgetPlace } from './clients';
import { newestPlaneVersion } from './migrations/files';
import { ensureRole, prepareDatabase, quote } from './migrations/prepare';
import { readLedger } from './migrations/ledger';
import { applyMigrations } from './migrations/runner';
import { MAIN_PARTITION, ROLES, SHARED_SCHEMA, tenantRole } from './roles';
import { tenantRolePassword } from './secrets';
import { homeDatabase, isOwnDatabase, serverUrl } from './servers';

/** The place a new tenant gets: pure, so that it can be recorded before anything is made. */
export function placeFor(tenantId: string, strategy: Strategy, partition: string = MAIN_PARTITION): Place {
  const own = `t_${idSuffix(tenantId)}`;
  switch (strategy) {
    case 'shared':
    case 'dedicated':
      return { partition, database: homeDatabase(partition), schema: SHARED_SCHEMA };
    case 'schema':
      return { partition, database: homeDatabase(partition), schema: own };
    case 'database':
      return { partition, database: `tenantry_${own}`, schema: 'tenant' };
  }
}

/**
 * Makes a place and brings its tables up to date. Safe to repeat after a kill at any point.
 * @returns the version of the tenant plane there
 */
export async function createPlace(place: Place): Promise<string> {
  if (place.schema === SHARED_SCHEMA) return newestPlaneVersion();
  const isOwn = isOwnDatabase(place);
  if (isOwn) await createDatabase(place);
  await withAdmin(place, async (client) => {
    const role = isOwn ? tenantRole(place.database) : ROLES.app;
    if (isOwn) {
      const { partition, database } = place;
      await prepareDatabase(client, { partition, database, appRole: role, masterKey: env().masterKey });
      await client.query(`grant connect on database ${quote(place.database)} to ${quote(role)}`);
    }
    await client.query(`create schema if not exists ${quote(place.schema)} authorization ${ROLES.owner}`);
    await client.query(`grant usage on schema ${quote(place.schema)} to ${quote(role)}`);
    await applyMigrations(client, 'tenant', place.schema);
    if (await hasLog(client)) await coverSchemas(client);
  });
  return newestPlaneVersion();
}

async function createDatabase(place: Place): Promise<void> {
  await withAdmin(homeOf(place), async (client) => {
    const password = pg.escapeLiteral(tenantRolePassword(env().masterKey, place));
    await ensureRole(client, tenantRole(place.database), `login password ${password}`);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [place.database]);
    // template0 has no other session, so making many at once does not fail.
    if (!rowCount) await client.query(`create database ${quote(place.database)} template template0`);
    await client.query(`revoke all on database ${quote(place.database)} from public`);
  });
}

/** Removes a place that holds one tenant alone. Refuses the shared schema: its rows go by tenant, never together. */
export async function dropPlace(place: Place): Promise<void> {
  if (place.schema === SHARED_SCHEMA) throw new Error('The shared schema is never dropped.');
  forgetPlace(place);
  await withAdmin(homeOf(place), async (client) => {
    if (!isOwnDatabase(place)) {
      await client.query(`drop schema if exists ${quote(place.schema)} cascade`);
      await client.query('delete from migrations.applied where schema_name = $1', [place.schema]);
      return;
    }
    // A database with a log of its changes could not be dropped.
    await client.query(
      'select pg_drop_replication_slot(slot_name) from pg_replication_slots where database = $1',
      [place.database],
    );
    await client.query(`drop database if exists ${quote(place.database)} with (force)`);
    await client.query(`drop role if exists ${quote(tenantRole(place.database))}`);
  });
}

/** The newest tenant migration applied in a place, or null before the first. */
export async function planeVersion(place: Place): Promise<string | null> {
  return withAdmin(
    place,
    async (client) => [...(await readLedger(client, 'tenant', place.schema)).keys()].at(-1) ?? null,
  );
}

export interface PlaceReport {
  version: string | null;
  newestVersion: string;
  isCurrent: boolean;
  tableCount: number;
  /** Empty when every table is protected. */
  problems: { table: string; problem: string }[];
}

/** Looks at a place as it is now: version, tables, and what is wrong with their protection. */
export async function checkPlace(place: Place): Promise<PlaceReport> {
  const newestVersion = await newestPlaneVersion();
  return withAdmin(place, async (client) => {
    const version = [...(await readLedger(client, 'tenant', place.schema)).keys()].at(-1) ?? null;
    const tables = await client.query<{ count: number }>(
      "select count(*)::int as count from pg_class where relnamespace = to_regnamespace($1) and relkind in ('r', 'p')",
      [quote(place.schema)],
    );
    const problems = await client.query<{ table: string; problem: string }>(
      'select table_name as "table", problem from app.unprotected_tables($1)',
      [place.schema],
    );
    const tableCount = tables.rows[0]?.count ?? 0;
    return {
      version,
      newestVersion,
      isCurrent: version === newestVersion,
      tableCount,
      problems: problems.rows,
    };
  });
}

/** The database of the place's server that databases are made and dropped from. */
function homeOf({ partition }: Place): DatabaseOf {
  return { partition, database: homeDatabase(partition) };
}

type DatabaseOf = Pick<Place, 'partition' | 'database'>;

/**
 * Runs `work` on one administrator connection to the database of a place. The administrator sees rows of every tenant:
 * every statement has to name the tenant it means.
 *
 * @param options.pipeline statements are sent without waiting for the answers of those before them
 */
export async function withAdmin<T>(
  { partition, database }: DatabaseOf,
  work: (client: pg.Client) => Promise<T>,
  options: { pipeline?: boolean } = {},
): Promise<T> {
  const client = new pg.Client({
    connectionString: serverUrl(partition, database),
    application_name: 'tenantry-admin',
    ...options,
  });
  // A server that goes away tells the query as well; without a listener it would end the process.
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The same on the database of the control plane. */
export function withMainAdmin<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  return withAdmin({ partition: MAIN_PARTITION, database: homeDatabase(MAIN_PARTITION) }, work);
}
