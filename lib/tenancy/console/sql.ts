import { type ControlClient, emptySql, joinSql, sql } from '@/lib/isolation';
import { conditionsOf, FACET_COLUMNS, facetConditions, otherConditions, where } from './directory-filter';
import type { Strategy, TenantStatus } from '@/lib/kernel/context';
import {
  COUNT_LIMIT,
  DIRECTORY_FACETS,
  type DirectoryFacet,
  type DirectoryFilterInput,
  type TenantSelection,
} from './schemas';

export interface DirectoryRow {
  id: string;
  slug: string;
  name: string;
  status: string;
  plan: string;
  strategy: string;
  partition_id: string;
  region: string;
  accent_color: string;
  member_count: bigint;
  created_at: Date;
}

export interface DirectoryKey {
  createdAt: Date;
  id: string;
}

/**
 * One page by keyset, so that page 400 costs what page 1 costs.
 * @param key rows behind it (`after`) or before it (`before`) in the order newest first
 */
export function directoryRows(
  db: ControlClient,
  filter: DirectoryFilterInput,
  key: { after?: DirectoryKey | undefined; before?: DirectoryKey | undefined },
  maxRows: number,
): Promise<DirectoryRow[]> {
  const parts = conditionsOf(filter);
  if (key.after) parts.push(sql`(t.created_at, t.id) < (${key.after.createdAt}, ${key.after.id})`);
  if (key.before) parts.push(sql`(t.created_at, t.id) > (${key.before.createdAt}, ${key.before.id})`);
  const order = key.before ? sql`t.created_at, t.id` : sql`t.created_at desc, t.id desc`;
  return db.$queryRaw<DirectoryRow[]>`
    select t.id, t.slug, t.name, t.status, t.plan, t.strategy, t.partition_id, p.region, t.accent_color, t.created_at,
           (select count(*) from control.memberships m where m.tenant_id = t.id) as member_count
      from control.tenants t join control.partitions p on p.id = t.partition_id ${where(parts)}
     order by ${order}
     limit ${maxRows}`;
}

const WITH_PARTITION = sql`join control.partitions p on p.id = t.partition_id`;

/** How many tenants a filter leaves, counted up to a limit so that it stays quick with any number of tenants. */
export async function countDirectory(db: ControlClient, filter: DirectoryFilterInput): Promise<number> {
  const rows = await db.$queryRaw<{ count: bigint }[]>`
    select count(*) as count from (
      select 1 from control.tenants t ${filter.region || filter.health ? WITH_PARTITION : emptySql} ${where(conditionsOf(filter))}
       limit ${COUNT_LIMIT + 1}) counted`;
  return Number(rows[0]?.count ?? 0);
}

export interface FacetRow {
  facet: DirectoryFacet;
  value: string;
  count: bigint;
}

/** What each value of each filter would leave beside the other filters; the tenants are read once and counted in groups. */
export function facetRows(db: ControlClient, filter: DirectoryFilterInput): Promise<FacetRow[]> {
  const counts = DIRECTORY_FACETS.map(
    (facet) => sql`
      select ${facet} as facet, ${FACET_COLUMNS[facet]} as value, sum(t.tenants)::bigint as count
        from kept t join control.partitions p on p.id = t.partition_id ${where(facetConditions(filter, facet))}
       group by 2`,
  );
  return db.$queryRaw<FacetRow[]>`
    with kept as materialized (
      select t.status, t.plan, t.strategy, t.partition_id, count(*) as tenants
        from control.tenants t ${where(otherConditions(filter))}
       group by 1, 2, 3, 4)
    ${joinSql(counts, ' union all ')}`;
}

/** Tenants per day of their sign-up (UTC), without days on which nobody did. */
export function signUpsByDay(db: ControlClient, since: Date): Promise<{ day: string; count: bigint }[]> {
  return db.$queryRaw`
    select to_char(t.created_at at time zone 'UTC', 'YYYY-MM-DD') as day, count(*) as count
      from control.tenants t where t.created_at >= ${since} group by 1 order by 1`;
}

/** What decides whether something can be done to a tenant, and what it would mean. */
export interface SelectedTenant {
  id: string;
  slug: string;
  name: string;
  status: TenantStatus;
  strategy: Strategy;
  partition: string;
  plan: string;
  planVersionId: string | null;
  /** Its rows are in a bundle, not in its place. */
  isCold: boolean;
  /** The version its place has, as last seen; null: never looked at. */
  placeVersion: string | null;
  /** archive, restore or erase, while such a run is under way. */
  runKind: string | null;
  isMoving: boolean;
  /** A backup is being put in place of its data. */
  isRestored: boolean;
  /** A backup is being taken. */
  isTaken: boolean;
}

/** The tenants of a selection, newest first. */
export function selectedRows(
  db: ControlClient,
  selection: TenantSelection,
  maxRows: number,
): Promise<SelectedTenant[]> {
  const parts =
    'tenantIds' in selection
      ? [sql`t.id in (${joinSql(selection.tenantIds)})`]
      : conditionsOf(selection.filter);
  return db.$queryRaw<SelectedTenant[]>`
    select t.id, t.slug, t.name, t.status, t.strategy, t.partition_id as partition, t.plan, t.plan_version_id as "planVersionId",
           t.cold_since is not null as "isCold", v.version as "placeVersion",
           (select r.kind from control.lifecycle_runs r where r.tenant_id = t.id and r.finished_at is null limit 1) as "runKind",
           exists (select from control.tenant_moves m where m.tenant_id = t.id and m.finished_at is null) as "isMoving",
           exists (select from control.bundle_runs b where b.tenant_id = t.id and b.kind = 'restore' and b.finished_at is null) as "isRestored",
           exists (select from control.bundles b where b.tenant_id = t.id and b.status = 'taking') as "isTaken"
      from control.tenants t join control.partitions p on p.id = t.partition_id
      left join control.place_versions v on v.partition_id = t.partition_id and v.database_name = t.database_name
       and v.schema_name = t.schema_name
      ${where(parts)}
     order by t.created_at desc, t.id desc
     limit ${maxRows}`;
}
