import { sql, type TenantClient, tenantSchema } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';

export interface StandingRow {
  open: number;
  pending: number;
  unassigned: number;
  solvedToday: number;
  articlesPublished: number;
  articlesDraft: number;
}

/** Counts of this moment, each read from the end of one index. */
export async function standing(db: TenantClient, ctx: TenantContext): Promise<StandingRow> {
  const schema = tenantSchema(ctx);
  const { id } = ctx.tenant;
  const rows = await db.$queryRaw<StandingRow[]>(sql`
    select
      (select count(*)::int from ${schema}.conversations where tenant_id = ${id} and status = 'open') as "open",
      (select count(*)::int from ${schema}.conversations where tenant_id = ${id} and status = 'pending') as "pending",
      (select count(*)::int from ${schema}.conversations
        where tenant_id = ${id} and assignee_id is null and status in ('open', 'pending')) as "unassigned",
      (select count(*)::int from ${schema}.conversations
        where tenant_id = ${id} and solved_at >= date_trunc('day', now(), ${ctx.timeZone})) as "solvedToday",
      (select count(*)::int from ${schema}.articles where tenant_id = ${id} and status = 'published') as "articlesPublished",
      (select count(*)::int from ${schema}.articles where tenant_id = ${id} and status = 'draft') as "articlesDraft"`);
  const [row] = rows;
  if (!row) throw new Error('The counts gave no row.');
  return row;
}

export interface DayRow {
  /** `2026-03-09` */
  day: string;
  opened: number;
  solved: number;
}

/** Requests opened and solved on each of the last 30 days of the context's time zone, oldest first, empty days included. */
export function days(db: TenantClient, ctx: TenantContext): Promise<DayRow[]> {
  const schema = tenantSchema(ctx);
  const { timeZone, tenant } = ctx;
  return db.$queryRaw<DayRow[]>(sql`
    with today as (select (now() at time zone ${timeZone})::date as day),
    since as (select ((day - 29)::timestamp at time zone ${timeZone}) as at from today),
    opened as (
      select (created_at at time zone ${timeZone})::date as day, count(*)::int as n
        from ${schema}.conversations
       where tenant_id = ${tenant.id} and created_at >= (select at from since)
       group by 1
    ),
    solved as (
      select (solved_at at time zone ${timeZone})::date as day, count(*)::int as n
        from ${schema}.conversations
       where tenant_id = ${tenant.id} and solved_at >= (select at from since)
       group by 1
    )
    select to_char(d, 'YYYY-MM-DD') as day, coalesce(o.n, 0) as opened, coalesce(s.n, 0) as solved
      from today, generate_series((today.day - 29)::timestamp, today.day::timestamp, interval '1 day') as d
      left join opened o on o.day = d::date
      left join solved s on s.day = d::date
     order by d`);
}

export interface PaceRow {
  medianFirstReplyMs: number | null;
  openedLast30Days: number;
}

/** How quickly requests of the last 30 days got their first reply. */
export async function pace(db: TenantClient, ctx: TenantContext): Promise<PaceRow> {
  const rows = await db.$queryRaw<PaceRow[]>(sql`
    select (extract(epoch from percentile_cont(0.5) within group (order by first_replied_at - created_at)) * 1000)::float8
             as "medianFirstReplyMs",
           count(*)::int as "openedLast30Days"
      from ${tenantSchema(ctx)}.conversations
     where tenant_id = ${ctx.tenant.id} and created_at >= now() - interval '30 days'`);
  return rows[0] ?? { medianFirstReplyMs: null, openedLast30Days: 0 };
}

/** Requests of the last 30 days by the hour of the day in which they came. */
export function hours(db: TenantClient, ctx: TenantContext): Promise<{ hour: number; count: number }[]> {
  return db.$queryRaw(sql`
    select extract(hour from created_at at time zone ${ctx.timeZone})::int as hour, count(*)::int as count
      from ${tenantSchema(ctx)}.conversations
     where tenant_id = ${ctx.tenant.id} and created_at >= now() - interval '30 days'
     group by 1`);
}
