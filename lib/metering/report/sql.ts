import { controlDb, joinSql, type Sql, sql, tenantDb, tenantSchema } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import type { LimitKey } from '@/lib/kernel/entitlements';

interface Used {
  key: string;
  used: bigint;
}

/** What lies in the tenant plane of these limits, and all counters of the month: one statement. */
export function readTenantUse(
  ctx: TenantContext,
  keys: ReadonlySet<LimitKey>,
  { period, presentSince }: { period: string; presentSince: Date },
): Promise<Used[]> {
  const { id } = ctx.tenant;
  const place = tenantSchema(ctx);
  const rowsOf = (table: Sql) => sql`select count(*) from ${place}.${table} where tenant_id = ${id}`;
  const stocks: [LimitKey, Sql][] = [
    ['projects', rowsOf(sql`collections`)],
    ['articles', rowsOf(sql`articles`)],
    ['businesses', rowsOf(sql`businesses`)],
    ['storageBytes', sql`select coalesce(sum(size_bytes), 0) from ${place}.files where tenant_id = ${id}`],
    [
      'concurrentUsers',
      sql`${rowsOf(sql`presences`)} and seen_at > ${presentSince.toISOString()}::timestamptz`,
    ],
  ];
  const counters = sql`select limit_key as key, used + leased as used from ${place}.quota_counters
    where tenant_id = ${id} and period = ${period}`;
  const counts = stocks
    .filter(([key]) => keys.has(key))
    .map(([key, count]) => sql`select ${key}::text, (${count})::bigint`);
  return tenantDb(ctx).$queryRaw<Used[]>(joinSql([counters, ...counts], ' union all '));
}

/** What lies in the control plane of a tenant's limits: one statement. Members of sub-tenants sit on their partner's seats. */
export function readControlUse({ tenant }: TenantContext, at: Date): Promise<Used[]> {
  return controlDb().$queryRaw<Used[]>`
    with family as (select id from control.tenants where id = ${tenant.id} or parent_id = ${tenant.id})
    select 'users' as key, (select count(*) from control.memberships m where m.tenant_id in (select id from family))
      + (select count(*) from control.invitations i where i.tenant_id in (select id from family)
           and i.accepted_at is null and i.revoked_at is null and i.expires_at > ${at.toISOString()}::timestamptz) as used
    union all
    select 'customDomains', (select count(*) from control.domains where tenant_id = ${tenant.id})
    union all
    select 'subTenants', (select count(*) from control.tenants where parent_id = ${tenant.id} and status <> 'erased')`;
}
