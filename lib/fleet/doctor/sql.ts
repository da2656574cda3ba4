import { controlDb, joinSql } from '@/lib/isolation';
import { PLACED_STATUSES } from '@/lib/kernel/tenant-status';

export interface LateRunRow {
  kind: string;
  id: string;
  tenant_id: string | null;
  status: string;
  error: string | null;
  since: Date;
}

/** Runs that are not over, that nobody works on and that nothing has happened to since `before`. */
export function lateRunRows(before: Date): Promise<LateRunRow[]> {
  return controlDb().$queryRaw<LateRunRow[]>`
    select * from (
      select 'set-up' as kind, id, tenant_id, status, error, created_at as since from control.provisioning_runs
       where status in ('running', 'rolling_back') and created_at < ${before}
      union all
      select 'move', id, tenant_id, status, error, updated_at from control.tenant_moves
       where finished_at is null and updated_at < ${before} and (lease_until is null or lease_until < now())
         and (status <> 'watching' or watch_until < ${before})
      union all
      select kind, id, tenant_id, status, error, updated_at from control.lifecycle_runs
       where finished_at is null and updated_at < ${before} and (lease_until is null or lease_until < now())
      union all
      select kind, id, tenant_id, status, error, updated_at from control.bundle_runs
       where finished_at is null and updated_at < ${before} and (lease_until is null or lease_until < now())
      union all
      select 'backup', id, tenant_id, status, error, created_at from control.bundles
       where status = 'taking' and created_at < ${before} and (lease_until is null or lease_until < now())
      union all
      select 'migration', id, null, status, error, updated_at from control.migration_runs
       where status = 'running' and updated_at < ${before} and (lease_until is null or lease_until < now())
    ) runs order by since limit 100`;
}

export interface OverdueBackupRow {
  id: string;
  slug: string;
  newest_at: Date | null;
}

/** Placed tenants without a backup younger than `hours`, that are older themselves. */
export function overdueBackupRows(hours: number, maxRows: number): Promise<OverdueBackupRow[]> {
  return controlDb().$queryRaw<OverdueBackupRow[]>`
    select t.id, t.slug, b.newest_at
      from control.tenants t
      left join lateral (
        select max(taken_at) as newest_at from control.bundles where tenant_id = t.id and status = 'ready') b on true
     where t.status in (${joinSql([...PLACED_STATUSES])}) and t.cold_since is null
       and t.created_at < now() - make_interval(hours => ${hours}::int)
       and (b.newest_at is null or b.newest_at < now() - make_interval(hours => ${hours}::int))
     order by b.newest_at nulls first limit ${maxRows}`;
}
