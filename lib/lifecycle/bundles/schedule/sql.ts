import { controlDb, joinSql } from '@/lib/isolation';
import { PLACED_STATUSES } from '@/lib/kernel/tenant-status';

/** A backup that failed is tried again after this many minutes. */
const RETRY_MINUTES = 15;

/**
 * Tenants whose turn has come. Each has its own minute in the period, by a hash of its id, so that the work is spread; what
 * was missed while nothing ran is made up for.
 *
 * @param period in minutes
 * @param limit at most so many, longest overdue first
 */
export async function dueTenants(period: number, limit: number): Promise<string[]> {
  const rows = await controlDb().$queryRaw<{ id: string }[]>`
    with turns as (
      select t.id, t.created_at,
        to_timestamp((floor((extract(epoch from now()) / 60 - o.minutes) / ${period}) * ${period} + o.minutes) * 60) as turn_at
      from control.tenants t
      cross join lateral (select mod(hashtextextended(t.id, 1), ${period}) + ${period} as minutes) o
      where t.status in (${joinSql([...PLACED_STATUSES])}) and t.cold_since is null
    )
    select t.id from turns t
    where t.created_at < t.turn_at
      and not exists (select from control.bundles b where b.tenant_id = t.id and b.status in ('taking', 'ready')
        and b.kind <> 'upload' and b.created_at >= t.turn_at)
      and not exists (select from control.bundles b where b.tenant_id = t.id and b.status = 'failed'
        and b.created_at > now() - make_interval(mins => ${RETRY_MINUTES}))
    order by t.turn_at, t.id limit ${limit}`;
  return rows.map(({ id }) => id);
}

/** Scheduled bundles beyond the newest `keep` of their tenant, and others whose time is over; none that a run reads. */
export async function outdatedBundles(
  keep: number,
  limit: number,
): Promise<{ id: string; tenantId: string }[]> {
  return controlDb().$queryRaw<{ id: string; tenantId: string }[]>`
    select b.id, b.tenant_id as "tenantId" from (
      select b.*, row_number() over (partition by b.tenant_id, b.kind order by b.taken_at desc, b.id desc) as place
      from control.bundles b where b.status = 'ready'
    ) b
    where (b.expires_at < now() or (b.kind = 'scheduled' and b.place > ${keep}))
      and not exists (select from control.bundle_runs r where r.bundle_id = b.id and r.finished_at is null)
    order by b.taken_at limit ${limit}`;
}
