import pg from 'pg';
import { env } from '@/lib/env';
import type { Place } from '@/lib/kernel/context';
import { quote } from './migrations/prepare';
import { withAdmin } from './places';
import { ROLES, tenantRole } from './roles';
import { contextKeyOf, tenantRolePassword } from './secrets';
import { homeDatabase, isOwnDatabase, partitionPasswords, serverUrl } from './servers';
import { roleProblems } from './startup-check';
import { wayProblem } from './transfer/way-to-server';

/** What a server holds that tenants and moves leave behind. */
export interface ServerInspection {
  partition: string;
  homeDatabase: string;
  /** Schemas of the home database, databases and login roles that are named like a tenant's. */
  schemas: string[];
  databases: string[];
  roles: string[];
  /** What keeps moves and the log of changes from working over its address, in a sentence. */
  wayProblem: string | null;
  /** Of replication, named like ours. `retainedBytes`: log that the server keeps for it. */
  slots: { name: string; isActive: boolean; retainedBytes: number }[];
}

/** Looks a server over. @throws Error when it does not answer */
export async function inspectServer(partition: string): Promise<ServerInspection> {
  const home = homeDatabase(partition);
  const blocked = await wayProblem(partition);
  return withAdmin({ partition, database: home }, async (client) => {
    const names = async (sql: string) =>
      (await client.query<{ name: string }>(sql)).rows.map(({ name }) => name).sort();
    const slots = await client.query<{ name: string; active: boolean; retained: string | null }>(
      `select slot_name::text as name, active, pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn) as retained
         from pg_replication_slots where slot_name like 'tenantry\\_mv\\_%' order by 1`,
    );
    return {
      partition,
      homeDatabase: home,
      wayProblem: blocked,
      schemas: await names(
        "select nspname::text as name from pg_namespace where nspname ~ '^t_[0-9a-z]{26}$'",
      ),
      databases: await names(
        "select datname::text as name from pg_database where datname ~ '^tenantry_t_[0-9a-z]{26}$'",
      ),
      roles: await names(
        "select rolname::text as name from pg_roles where rolname ~ '^tenantry_t_[0-9a-z]{26}_app$'",
      ),
      slots: slots.rows.map(({ name, active, retained }) => ({
        name,
        isActive: active,
        retainedBytes: Number(retained ?? 0),
      })),
    };
  });
}

/** What a database of tenants is like behind its tables. */
export interface DatabaseInspection {
  /** What is wrong with the keys that sign contexts, one sentence each. */
  keyProblems: string[];
  /** The same of the application's login there. */
  roleProblems: string[];
  unprotected: { schema: string; table: string; problem: string }[];
  /** Schemas that were asked for and are not there. */
  missing: string[];
  /** Schemas with events that wait to be relayed, and since when the oldest does. */
  waitingEvents: { schema: string; events: number; oldestAt: Date }[];
  /** Publications and subscriptions named like ours. */
  replication: string[];
}

/** Schemas asked in one statement. */
const AT_ONCE = 100;

/** Looks at a database and these schemas of it. @throws Error when it does not answer */
export async function inspectDatabase(
  { partition, database }: Pick<Place, 'partition' | 'database'>,
  schemas: readonly string[],
): Promise<DatabaseInspection> {
  const inspection = await withAdmin({ partition, database }, async (client) => {
    const there = await client.query<{ name: string }>(
      "select nspname::text as name from pg_namespace where nspname = any($1) and to_regclass(format('%I.articles', nspname)) is not null",
      [schemas],
    );
    const known = there.rows.map(({ name }) => name).sort();
    const unprotected = await client.query<{ schema: string; table: string; problem: string }>(
      `select s.name as schema, u.table_name as "table", u.problem
         from unnest($1::text[]) s (name) cross join lateral app.unprotected_tables(s.name) u limit 500`,
      [known],
    );
    const replication = await client.query<{ name: string }>(
      `select pubname::text as name from pg_publication where pubname like 'tenantry\\_mv\\_%'
       union all
       select subname::text from pg_subscription s join pg_database d on d.oid = s.subdbid
        where d.datname = current_database() and subname like 'tenantry\\_mv\\_%' order by 1`,
    );
    return {
      keyProblems: await keyProblems(client, partition, database),
      unprotected: unprotected.rows,
      missing: schemas.filter((schema) => !known.includes(schema)),
      waitingEvents: await waitingEvents(client, known),
      replication: replication.rows.map(({ name }) => name),
    };
  });
  return { ...inspection, roleProblems: await loginProblems(partition, database) };
}

async function keyProblems(client: pg.ClientBase, partition: string, database: string): Promise<string[]> {
  const ours = contextKeyOf(env().masterKey, partition, database);
  const { rows } = await client.query<{ id: string; secret: Buffer; retired: boolean }>(
    'select id, secret, retired_at is not null as retired from app_private.context_keys order by id',
  );
  const mine = rows.find(({ id }) => id === ours.id);
  const problems: string[] = [];
  if (!mine) problems.push(`The context key ${ours.id} is not there: every request is refused.`);
  else if (mine.retired) problems.push(`The context key ${ours.id} is retired: every request is refused.`);
  else if (!mine.secret.equals(ours.secret))
    problems.push(`The context key ${ours.id} is not the one that the master key gives.`);
  for (const { id, retired } of rows)
    if (id !== ours.id && !retired) problems.push(`The context key ${id} is none of ours, and is accepted.`);
  return problems;
}

async function waitingEvents(client: pg.ClientBase, schemas: readonly string[]) {
  const found: DatabaseInspection['waitingEvents'] = [];
  for (let at = 0; at < schemas.length; at += AT_ONCE) {
    const each = schemas.slice(at, at + AT_ONCE).map(
      (schema) =>
        `select ${pg.escapeLiteral(schema)} as schema, count(*)::int as events, min(created_at) as oldest
           from ${quote(schema)}.outbox_events where relayed_at is null`,
    );
    const { rows } = await client.query<{ schema: string; events: number; oldest: Date | null }>(
      each.join(' union all '),
    );
    for (const { schema, events, oldest } of rows)
      if (oldest) found.push({ schema, events, oldestAt: oldest });
  }
  return found;
}

async function loginProblems(partition: string, database: string): Promise<string[]> {
  const place = { partition, database, schema: '' };
  const [role, password] = isOwnDatabase(place)
    ? [tenantRole(database), tenantRolePassword(env().masterKey, place)]
    : [ROLES.app, partitionPasswords(partition).app];
  try {
    return await roleProblems(serverUrl(partition, database, role, password));
  } catch (error) {
    return [`The login ${role} is refused: ${error instanceof Error ? error.message : String(error)}.`];
  }
}

/** Rows of one tenant in each table of its place, the largest first. */
export async function rowCountsOfTenant(
  place: Place,
  tenantId: string,
): Promise<{ table: string; rows: number }[]> {
  return withAdmin(place, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      // Drift may have added a table that is nobody's.
      `select c.relname::text as name
         from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
        where c.relnamespace = to_regnamespace($1) and c.relkind in ('r', 'p') order by 1`,
      [quote(place.schema)],
    );
    if (tables.length === 0) return [];
    const each = tables.map(
      ({ name }) =>
        `select ${pg.escapeLiteral(name)} as "table", count(*)::int as rows from ${quote(place.schema)}.${quote(name)} where tenant_id = $1`,
    );
    const { rows } = await client.query<{ table: string; rows: number }>(each.join(' union all '), [
      tenantId,
    ]);
    return rows.sort((a, b) => b.rows - a.rows || a.table.localeCompare(b.table));
  });
}
