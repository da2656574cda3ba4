import { controlDb, type ControlTx, sql, tenantDb, tenantSchema } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';

export interface MonthFigures {
  requestsOpened: number;
  requestsSolved: number;
  repliesSent: number;
  newCustomers: number;
}

/**
 * What happened at a tenant between two days of its time zone, from its own rows. Requests that were opened again are not solved,
 * and customers who have deleted their account are not counted.
 *
 * @param from first day, `2026-11-01`
 * @param before the first day that is not in it any more
 */
export async function countMonth(ctx: TenantContext, from: string, before: string): Promise<MonthFigures> {
  const schema = tenantSchema(ctx);
  const { id } = ctx.tenant;
  const start = sql`(${from}::date::timestamp at time zone ${ctx.timeZone})`;
  const end = sql`(${before}::date::timestamp at time zone ${ctx.timeZone})`;
  const [row] = await tenantDb(ctx).$queryRaw<MonthFigures[]>(sql`
    select
      (select count(*)::int from ${schema}.conversations
        where tenant_id = ${id} and created_at >= ${start} and created_at < ${end}) as "requestsOpened",
      (select count(*)::int from ${schema}.conversations
        where tenant_id = ${id} and solved_at >= ${start} and solved_at < ${end}) as "requestsSolved",
      (select count(*)::int from ${schema}.messages
        where tenant_id = ${id} and created_at >= ${start} and created_at < ${end}
          and author_kind = 'member' and not is_internal) as "repliesSent",
      (select count(*)::int from ${schema}.end_users
        where tenant_id = ${id} and created_at >= ${start} and created_at < ${end}
          and erased_at is null) as "newCustomers"`);
  if (!row) throw new Error('The counts gave no row.');
  return row;
}

/** Tenants that are open and whose report of a month has not gone out, at most `limit`. */
export async function tenantsToReport(month: string, endsAt: Date, limit: number): Promise<string[]> {
  const rows = await controlDb().$queryRaw<{ id: string }[]>`
    select t.id from control.tenants t left join control.mail_reports r on r.tenant_id = t.id
     where t.status = 'active' and t.created_at < ${endsAt} and (r.month is null or r.month < ${month})
     order by t.id limit ${limit}`;
  return rows.map(({ id }) => id);
}

/** Takes a month's report as sent. @returns false: it was before */
export async function claimReport(tx: ControlTx, tenantId: string, month: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    insert into control.mail_reports (tenant_id, month) values (${tenantId}, ${month})
    on conflict (tenant_id) do update set month = excluded.month, created_at = current_timestamp
     where control.mail_reports.month < excluded.month
    returning 1 as claimed`;
  return rows.length > 0;
}
