import pg from 'pg';
import { isSamePlace, type Place } from '@/lib/kernel/context';
import { newestPlaneVersion } from '../migrations/files';
import { planeVersion, withAdmin } from '../places';
import { tenantTables } from '../rows/tables';
import { homeDatabase } from '../servers';
import type { TransferPlan } from './plan';
import { wayProblem } from './way-to-server';

export interface TransferCheck {
  readonly name: string;
  /** A sentence about what is in the way; null: nothing. */
  readonly problem: string | null;
  /** What was found, for people. */
  readonly finding: string;
}

/** Looks at both servers before a tenant moves between them. Changes nothing. */
export async function preflightTransfer(plan: TransferPlan): Promise<TransferCheck[]> {
  const ends = [
    ['Source', plan.from],
    ['Target', plan.to],
  ] as const;
  const checks: TransferCheck[] = [];
  for (const [side, place] of ends) checks.push(...(await serverChecks(side, place)));
  checks.push(await versionCheck(plan.from), placeCheck(plan));
  return checks;
}

interface ServerFacts {
  version: string;
  version_num: number;
  wal_level: string;
  slots_free: number;
  may_replicate: boolean;
  may_bypass: boolean;
  may_skip_triggers: boolean;
  missing_extensions: string[];
}

async function serverChecks(side: 'Source' | 'Target', place: Place): Promise<TransferCheck[]> {
  // The target's own database may not exist yet; its server does.
  const database = homeDatabase(place.partition);
  let facts: ServerFacts;
  let wayIsBlocked: string | null;
  try {
    facts = await withAdmin({ partition: place.partition, database }, readFacts);
    wayIsBlocked = await wayProblem(place.partition);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [
      {
        name: `${side}: server`,
        problem: `${place.partition} does not answer: ${reason}.`,
        finding: place.partition,
      },
    ];
  }
  const check = (name: string, isGood: boolean, finding: string, problem: string): TransferCheck => ({
    name: `${side}: ${name}`,
    finding,
    problem: isGood ? null : problem,
  });
  const where = `the server of ${place.partition}`;
  return [
    check('address', wayIsBlocked === null, 'the server itself', wayIsBlocked ?? ''),
    check(
      'version',
      facts.version_num >= 160_000,
      `PostgreSQL ${facts.version}`,
      `PostgreSQL ${facts.version} is too old; 16 is needed.`,
    ),
    check(
      'log',
      facts.wal_level === 'logical',
      `wal_level ${facts.wal_level}`,
      `Set wal_level = logical on ${where} and restart it.`,
    ),
    check(
      'slots',
      facts.slots_free > 0,
      `${facts.slots_free} slots free`,
      `Raise max_replication_slots of ${where}; none is free.`,
    ),
    check(
      'rights',
      facts.may_replicate && facts.may_bypass && facts.may_skip_triggers,
      'replication, all rows, no triggers',
      `The administrator of ${place.partition} needs REPLICATION, BYPASSRLS and the right to set session_replication_role.`,
    ),
    check(
      'extensions',
      facts.missing_extensions.length === 0,
      'all there',
      `Install ${facts.missing_extensions.join(', ')} on ${where}.`,
    ),
  ];
}

async function readFacts(client: pg.Client): Promise<ServerFacts> {
  const { rows } = await client.query<ServerFacts>(`
    select current_setting('server_version') as version, current_setting('server_version_num')::int as version_num,
      current_setting('wal_level') as wal_level,
      current_setting('max_replication_slots')::int - (select count(*)::int from pg_replication_slots) as slots_free,
      r.rolreplication or r.rolsuper as may_replicate, r.rolbypassrls or r.rolsuper as may_bypass,
      has_parameter_privilege('session_replication_role', 'set') as may_skip_triggers,
      array(select wanted from unnest(array['pgcrypto', 'btree_gin', 'pg_trgm']) wanted
             where wanted not in (select name from pg_available_extensions)) as missing_extensions
    from pg_roles r where r.rolname = current_user`);
  if (!rows[0]) throw new Error('The administrator has no role.');
  return rows[0];
}

async function versionCheck(from: Place): Promise<TransferCheck> {
  const [version, newest] = await Promise.all([planeVersion(from), newestPlaneVersion()]);
  return {
    name: 'Source: tables',
    finding: version ?? 'no version',
    problem:
      version === newest
        ? null
        : `The tables are at ${version ?? 'no version'}, newest is ${newest}. Migrate them first.`,
  };
}

/** Places are named after their tenant, so what stands at the target already is left of an earlier try, never a stranger's. */
function placeCheck({ from, to }: TransferPlan): TransferCheck {
  return {
    name: 'Target: place',
    finding: `${to.database}, schema ${to.schema}`,
    problem: isSamePlace(from, to) ? 'The tenant is there already.' : null,
  };
}

/**
 * About how many bytes a tenant takes in its place, indexes included: of tables it shares, its part by rows.
 */
export async function tenantBytes(place: Place, tenantId: string): Promise<number> {
  return withAdmin(place, async (client) => {
    let bytes = 0;
    for (const { name } of await tenantTables(client, place.schema)) {
      const table = `${pg.escapeIdentifier(place.schema)}.${pg.escapeIdentifier(name)}`;
      const { rows } = await client.query<{ part: number }>(
        `select (pg_total_relation_size($1::regclass)::float8 * mine / greatest(mine, reltuples, 1))::float8 as part
           from pg_class, (select count(*)::float8 as mine from ${table} where tenant_id = $2) counted
          where oid = $1::regclass`,
        [table, tenantId],
      );
      bytes += rows[0]?.part ?? 0;
    }
    return Math.ceil(bytes);
  });
}

/** Bytes of all databases of a partition's server. */
export async function serverBytes(partition: string): Promise<number> {
  return withAdmin({ partition, database: homeDatabase(partition) }, async (client) => {
    const { rows } = await client.query<{ bytes: string }>(
      'select sum(pg_database_size(oid))::text as bytes from pg_database where datallowconn',
    );
    return Number(rows[0]?.bytes ?? 0);
  });
}
