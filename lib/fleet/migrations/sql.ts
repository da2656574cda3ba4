import {
  type ControlClient,
  type ControlTx,
  emptySql,
  joinSql,
  SHARED_SCHEMA,
  type Sql,
  sql,
} from '@/lib/isolation';
import type { Place } from '@/lib/kernel/context';
import { PLACED_STATUSES } from '@/lib/kernel/tenant-status';

type Db = ControlClient | ControlTx;

const PLACED = sql`(t.status in (${joinSql([...PLACED_STATUSES])}) and t.cold_since is null)`;

/** Tenants' places, and both ends of a move that is under way, counted by place. */
const PLACES_OF_TENANTS = sql`
  select p.partition_id, p.database_name, p.schema_name, count(p.id)::int as tenants, min(p.version) as version
    from (
      select t.id, t.partition_id, t.database_name, t.schema_name, t.plane_version as version
        from control.tenants t where ${PLACED}
      union all
      select null, e.place ->> 'partition', e.place ->> 'database', e.place ->> 'schema', null
        from control.tenant_moves m cross join lateral (values (m.from_place), (m.to_place)) e (place)
       where m.finished_at is null and e.place ->> 'schema' is not null
    ) p
   group by 1, 2, 3`;

/**
 * Makes the list of places what tenants and partitions say it is: new ones are added, gone ones leave.
 * @param shared the shared schema of every partition
 */
export async function syncPlaceRows(db: Db, shared: readonly Place[], newest: string): Promise<void> {
  await db.$executeRaw`
    with known as (
      select partition_id, database_name, schema_name, sum(tenants)::int as tenants, min(version) as version
        from (
          ${PLACES_OF_TENANTS}
          union all
          select s.partition, s.database, s.schema, 0, null
            from jsonb_to_recordset(${JSON.stringify(shared)}::jsonb) as s (partition text, database text, schema text)
        ) places
       group by 1, 2, 3
    ), gone as (
      delete from control.place_versions v
       where not exists (
         select from known k where k.partition_id = v.partition_id and k.database_name = v.database_name
            and k.schema_name = v.schema_name)
    )
    insert into control.place_versions as v (partition_id, database_name, schema_name, tenants, version, status)
    select partition_id, database_name, schema_name, tenants, version,
           case when version = ${newest} then 'current' else 'behind' end
      from known
    on conflict (partition_id, database_name, schema_name) do update set tenants = excluded.tenants
     where v.tenants <> excluded.tenants`;
}

/** Puts places into a run. @returns how many */
export function assignPlaceRows(
  db: Db,
  run: { id: string; partitionId: string | null },
  versions: { newest: string; base: string; onlyBehind: boolean },
): Promise<number> {
  const parts = [
    ...(run.partitionId === null ? [] : [sql`partition_id = ${run.partitionId}`]),
    ...(versions.onlyBehind ? [behind(versions)] : []),
  ];
  return db.$executeRaw`
    update control.place_versions set run_id = ${run.id}, run_outcome = null ${where(parts)}`;
}

/** How many places are known to be behind. */
export async function countBehindRows(db: Db, versions: { newest: string; base: string }): Promise<number> {
  const rows = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from control.place_versions where ${behind(versions)}`;
  return rows[0]?.count ?? 0;
}

function behind({ newest, base }: { newest: string; base: string }): Sql {
  return sql`(version is null or version < ${newest} or base_version is null or base_version < ${base})`;
}

interface PlaceKeyRow {
  partition_id: string;
  database_name: string;
  schema_name: string;
}

export interface PendingPlace extends Place {
  /** No tenant has it yet: the target of a move, which may not be made yet. */
  isTarget: boolean;
}

/** The places of a run that it has not come to yet. */
export async function pendingPlaceRows(db: Db, runId: string): Promise<PendingPlace[]> {
  const rows = await db.$queryRaw<(PlaceKeyRow & { tenants: number })[]>`
    select partition_id, database_name, schema_name, tenants from control.place_versions
     where run_id = ${runId} and run_outcome is null
     order by partition_id, database_name, schema_name`;
  return rows.map((row) => ({
    partition: row.partition_id,
    database: row.database_name,
    schema: row.schema_name,
    isTarget: row.tenants === 0 && row.schema_name !== SHARED_SCHEMA,
  }));
}

export async function markMigratingRows(db: Db, places: readonly Place[]): Promise<void> {
  await db.$executeRaw`
    update control.place_versions v set status = 'migrating', updated_at = now()
      from jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as o (partition text, database text, schema text)
     where v.partition_id = o.partition and v.database_name = o.database and v.schema_name = o.schema`;
}

export interface PlaceOutcome extends Place {
  outcome: 'current' | 'migrated' | 'failed' | 'untouched';
  version: string | null;
  baseVersion: string | null;
  error: string | null;
  isCurrent: boolean;
}

/** Writes down how places of a run went. Untouched ones stay part of it. */
export async function recordOutcomeRows(db: Db, outcomes: readonly PlaceOutcome[]): Promise<void> {
  const given = JSON.stringify(outcomes);
  await db.$executeRaw`
    update control.place_versions v set
      previous_version = case when o.outcome = 'migrated' then v.version else v.previous_version end,
      version = coalesce(o.version, v.version),
      base_version = coalesce(o."baseVersion", v.base_version),
      status = case when o.outcome = 'failed' then 'failed' when o."isCurrent" then 'current' else 'behind' end,
      error = o.error,
      attempts = case o.outcome when 'failed' then v.attempts + 1 when 'untouched' then v.attempts else 0 end,
      migrated_at = case when o.outcome = 'migrated' then now() else v.migrated_at end,
      run_outcome = nullif(o.outcome, 'untouched'),
      updated_at = now()
      from jsonb_to_recordset(${given}::jsonb) as o (
        partition text, database text, schema text, outcome text, version text, "baseVersion" text, error text, "isCurrent" boolean)
     where v.partition_id = o.partition and v.database_name = o.database and v.schema_name = o.schema`;
  await db.$executeRaw`
    update control.tenants t set plane_version = o.version
      from jsonb_to_recordset(${given}::jsonb) as o (partition text, database text, schema text, version text)
     where t.partition_id = o.partition and t.database_name = o.database and t.schema_name = o.schema
       and t.status <> 'provisioning' and t.cold_since is null
       and o.version is not null and t.plane_version is distinct from o.version`;
}

/** Failed places of a run become places it has not come to yet. @returns how many */
export function reopenFailedRows(db: Db, runId: string): Promise<number> {
  return db.$executeRaw`
    update control.place_versions set run_outcome = null, status = 'behind'
     where run_id = ${runId} and run_outcome = 'failed'`;
}

export interface PlaceVersionRow extends PlaceKeyRow {
  tenants: number;
  tenant_id: string | null;
  version: string | null;
  status: string;
  error: string | null;
  attempts: number;
  migrated_at: Date | null;
  drift_count: number | null;
  drift_checked_at: Date | null;
}

/** One page by keyset, in the order of partition, database and schema. */
export function placeVersionRows(
  db: Db,
  filter: {
    status?: string | undefined;
    partition?: string | undefined;
    version?: string | undefined;
    q?: string | undefined;
    after?: readonly [string, string, string] | undefined;
    /** Only this one. */
    place?: Place;
  },
  maxRows: number,
): Promise<PlaceVersionRow[]> {
  const { status, partition, version, q, after, place } = filter;
  const parts = [
    ...(status === 'drifted' ? [sql`v.drift_count > 0`] : status ? [sql`v.status = ${status}`] : []),
    ...(partition ? [sql`v.partition_id = ${partition}`] : []),
    ...(version ? [sql`v.version = ${version}`] : []),
    ...(q ? [sql`(strpos(v.schema_name, ${q}) > 0 or strpos(v.database_name, ${q}) > 0)`] : []),
    ...(place
      ? [
          sql`(v.partition_id, v.database_name, v.schema_name) = (${place.partition}, ${place.database}, ${place.schema})`,
        ]
      : []),
    ...(after
      ? [sql`(v.partition_id, v.database_name, v.schema_name) > (${after[0]}, ${after[1]}, ${after[2]})`]
      : []),
  ];
  return db.$queryRaw<PlaceVersionRow[]>`
    select v.partition_id, v.database_name, v.schema_name, v.tenants, v.version, v.status, v.error, v.attempts,
           v.migrated_at, v.drift_count, v.drift_checked_at,
           case when v.tenants = 1 then (
             select t.id from control.tenants t
              where t.partition_id = v.partition_id and t.database_name = v.database_name
                and t.schema_name = v.schema_name and ${PLACED} limit 1) end as tenant_id
      from control.place_versions v ${where(parts)}
     order by v.partition_id, v.database_name, v.schema_name
     limit ${maxRows}`;
}

export interface PlaceCountRow {
  partition_id: string;
  version: string | null;
  status: string;
  places: number;
  drifted: number;
}

export function countPlaceRows(db: Db): Promise<PlaceCountRow[]> {
  return db.$queryRaw<PlaceCountRow[]>`
    select partition_id, version, status, count(*)::int as places,
           (count(*) filter (where drift_count > 0))::int as drifted
      from control.place_versions group by 1, 2, 3`;
}

function where(parts: readonly Sql[]): Sql {
  return parts.length > 0 ? sql`where ${joinSql([...parts], ' and ')}` : emptySql;
}
