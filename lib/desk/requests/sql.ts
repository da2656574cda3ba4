import {
  emptySql,
  joinSql,
  type Sql,
  sql,
  type TenantClient,
  type TenantTx,
  tenantSchema,
} from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import { type KeysetPoint, keysetPoint } from '../keyset';
import { containsPattern } from '../like';
import type { ListRequestsInput } from '../schemas/request';
import type { RequestStatus } from '../schemas/values';

/** A request beside its requester, as the queries below return it. */
export interface RequestRow {
  id: string;
  number: number;
  subject: string;
  status: string;
  priority: string;
  channel: string;
  assigneeId: string | null;
  assigneeName: string | null;
  messageCount: number;
  firstRepliedAt: Date | null;
  solvedAt: Date | null;
  lastMessageAt: Date;
  lastMessageKind: string;
  createdAt: Date;
  requesterId: string;
  requesterName: string;
  requesterEmail: string;
}

export type ListedRow = RequestRow & { snippet: string | null };
type Query = Required<Pick<ListRequestsInput, 'status' | 'sort'>> & Omit<ListRequestsInput, 'limit'>;
export type RequestFilter = Omit<Query, 'cursor' | 'sort'>;

const columns = sql`
  c.id, c.number, c.subject, c.status, c.priority, c.channel, c.assignee_id as "assigneeId", c.assignee_name as "assigneeName",
  c.message_count as "messageCount", c.first_replied_at as "firstRepliedAt", c.solved_at as "solvedAt",
  c.last_message_at as "lastMessageAt", c.last_message_kind as "lastMessageKind", c.created_at as "createdAt",
  u.id as "requesterId", u.name as "requesterName", u.email as "requesterEmail"`;

function source(ctx: TenantContext): Sql {
  const schema = tenantSchema(ctx);
  return sql`${schema}.conversations c join ${schema}.end_users u on u.tenant_id = c.tenant_id and u.id = c.end_user_id`;
}

// Sorted reads start in (tenant_id, status, last_message_at); LIKE is not leakproof, so it filters the rows that the
// tenant's index found and never scans another tenant's.
function conditions(ctx: TenantContext, filter: RequestFilter): Sql {
  const all: Sql[] = [sql`c.tenant_id = ${ctx.tenant.id}`];
  if (filter.status !== 'all') all.push(sql`c.status = ${filter.status}`);
  if (filter.assignee === 'unassigned') all.push(sql`c.assignee_id is null`);
  else if (filter.assignee)
    all.push(sql`c.assignee_id = ${filter.assignee === 'me' ? ctx.actor.id : filter.assignee}`);
  if (filter.priority) all.push(sql`c.priority = ${filter.priority}`);
  if (filter.requester) all.push(sql`c.end_user_id = ${filter.requester}`);
  if (filter.q) all.push(matches(filter.q));
  return joinSql(all, ' and ');
}

function matches(q: string): Sql {
  const pattern = containsPattern(q);
  const number = /^#?(\d{1,9})$/.exec(q)?.[1];
  const byNumber = number ? sql`or c.number = ${Number(number)}` : emptySql;
  return sql`(c.subject ilike ${pattern} or u.name ilike ${pattern} or u.email ilike ${pattern} ${byNumber})`;
}

function behind({ at, id }: KeysetPoint, isAscending: boolean): Sql {
  return isAscending
    ? sql`(c.last_message_at, c.id) > (${at}, ${id})`
    : sql`(c.last_message_at, c.id) < (${at}, ${id})`;
}

/**
 * One page of requests with the beginning of each one's last message, in one statement. The page is cut before the
 * messages are looked up, so their look-ups number as many as the rows shown.
 */
export function listRows(
  db: TenantClient,
  ctx: TenantContext,
  { cursor, sort, ...filter }: Query,
  take: number,
): Promise<ListedRow[]> {
  const isAscending = sort === 'oldest';
  const direction = isAscending ? sql`asc` : sql`desc`;
  const rest = cursor ? sql`and ${behind(keysetPoint(cursor), isAscending)}` : emptySql;
  return db.$queryRaw<ListedRow[]>(sql`
    with page as materialized (
      select ${columns}
        from ${source(ctx)}
       where ${conditions(ctx, filter)} ${rest}
       order by c.last_message_at ${direction}, c.id ${direction}
       limit ${take}::int
    )
    select page.*, last.snippet
      from page
      left join lateral (
        select left(m.body, 400) as snippet
          from ${tenantSchema(ctx)}.messages m
         where m.tenant_id = ${ctx.tenant.id} and m.conversation_id = page.id and not m.is_internal
         order by m.created_at desc, m.id desc
         limit 1
      ) last on true
     order by page."lastMessageAt" ${direction}, page.id ${direction}`);
}

/** Requests per status under the filter; its own status is left out. */
export function countRows(
  db: TenantClient,
  ctx: TenantContext,
  filter: RequestFilter,
): Promise<{ status: RequestStatus; count: number }[]> {
  const from = filter.q ? source(ctx) : sql`${tenantSchema(ctx)}.conversations c`;
  return db.$queryRaw(sql`
    select c.status, count(*)::int as count
      from ${from}
     where ${conditions(ctx, { ...filter, status: 'all' })}
     group by c.status`);
}

/** One request, or an empty list. */
export function requestRows(
  db: TenantClient | TenantTx,
  ctx: TenantContext,
  id: string,
): Promise<RequestRow[]> {
  return db.$queryRaw<RequestRow[]>(
    sql`select ${columns} from ${source(ctx)} where c.tenant_id = ${ctx.tenant.id} and c.id = ${id}`,
  );
}

/** The request, locked until the transaction ends: two writers take turns, and what the audit says was before, was. */
export function lockRows(tx: TenantTx, ctx: TenantContext, id: string): Promise<RequestRow[]> {
  return tx.$queryRaw<RequestRow[]>(sql`
    select ${columns} from ${source(ctx)} where c.tenant_id = ${ctx.tenant.id} and c.id = ${id}
       for no key update of c`);
}

/** Gives out the next number of a sequence that has no gap: a rolled-back transaction gives its number back. */
export async function nextNumber(tx: TenantTx, ctx: TenantContext, name: 'request'): Promise<number> {
  const rows = await tx.$queryRaw<{ value: number }[]>(sql`
    insert into ${tenantSchema(ctx)}.counters as c (tenant_id, name, value) values (${ctx.tenant.id}, ${name}, 1)
    on conflict (tenant_id, name) do update set value = c.value + 1
    returning value`);
  const value = rows[0]?.value;
  if (value === undefined) throw new Error('The counter gave no number.');
  return value;
}
