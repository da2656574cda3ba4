import { joinSql, type Sql, sql, type TenantClient, tenantSchema, type TenantTx } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import type { Meter } from '../meters/meter-store';
import { fromEvents, fromParts, hoursWithin } from './aggregates';
import type { Bucket, Grain, Range } from './buckets';

type Db = TenantClient | TenantTx;

/** Subjects kept of one bucket, the largest; the row of all together counts every one. */
const MAX_SUBJECTS = 1_000;

export interface StaleHour {
  meter: string;
  hour: Date;
}

/** Only one roll-up of a tenant at a time: two would add up days of which each sees half. */
export async function lockRollups(tx: TenantTx, ctx: TenantContext): Promise<void> {
  await tx.$executeRaw(
    sql`select pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended(${`${ctx.tenant.id}:rollup`}, 0))`,
  );
}

/**
 * Takes all marks there are of at most `max` changed hours; waits for nobody. What is counted in a later statement of the
 * transaction includes every event of these marks; an event that comes later brings a mark of its own.
 */
export async function takeStaleHours(tx: TenantTx, ctx: TenantContext, max: number): Promise<StaleHour[]> {
  const table = sql`${tenantSchema(ctx)}.usage_stale_hours`;
  return tx.$queryRaw<StaleHour[]>(sql`
    with hours as materialized (
      select distinct meter, hour from ${table} where tenant_id = ${ctx.tenant.id} order by meter, hour limit ${max}
    ),
    gone as (
      delete from ${table} s using hours
       where s.tenant_id = ${ctx.tenant.id} and s.meter = hours.meter and s.hour = hours.hour
    )
    select meter, hour from hours order by meter, hour`);
}

/** Counts hours anew from their events. */
export function recountHours(
  tx: TenantTx,
  ctx: TenantContext,
  meter: Meter,
  hours: readonly Bucket[],
): Promise<void> {
  return replaceRollups(tx, ctx, meter, 'hour', hours, fromEvents(ctx, meter, hours, { kind: 'each' }));
}

/** Adds days or months up anew from their hours; different values are counted from the events. */
export function recountSpans(
  tx: TenantTx,
  ctx: TenantContext,
  meter: Meter,
  grain: 'day' | 'month',
  spans: readonly Bucket[],
): Promise<void> {
  if (meter.aggregation === 'unique') {
    return replaceRollups(tx, ctx, meter, grain, spans, fromEvents(ctx, meter, spans, { kind: 'each' }));
  }
  const hours = hoursWithin(ctx, meter, outer(spans), { kind: 'each' });
  return replaceRollups(tx, ctx, meter, grain, spans, fromParts(meter, spans, hours));
}

/** From the start of the first to the end of the last of buckets in order. */
function outer(buckets: readonly Bucket[]): Bucket {
  return { startsAt: (buckets[0] as Bucket).startsAt, endsAt: (buckets.at(-1) as Bucket).endsAt };
}

async function replaceRollups(
  tx: TenantTx,
  ctx: TenantContext,
  meter: Meter,
  grain: Grain,
  buckets: readonly Bucket[],
  rows: Sql,
): Promise<void> {
  const table = sql`${tenantSchema(ctx)}.usage_rollups`;
  const starts = buckets.map((bucket) => bucket.startsAt.toISOString());
  await tx.$executeRaw(sql`
    delete from ${table} where tenant_id = ${ctx.tenant.id} and meter = ${meter.key} and grain = ${grain}
       and starts_at = any(${starts}::timestamptz[])`);
  await tx.$executeRaw(sql`
    insert into ${table} (tenant_id, meter, grain, starts_at, subject, value, events)
    select ${ctx.tenant.id}, ${meter.key}, ${grain}, starts_at, subject, value, events
      from (
        select rows.*, row_number() over (partition by starts_at, subject = '' order by value desc, subject) as place
          from (${rows}) rows
      ) ranked
     where place <= ${MAX_SUBJECTS}`);
}

/** Notes until when meters are rolled up: the oldest changed hour, or this hour. */
export async function moveWatermarks(
  tx: TenantTx,
  ctx: TenantContext,
  meters: readonly string[],
): Promise<void> {
  const schema = tenantSchema(ctx);
  await tx.$executeRaw(sql`
    insert into ${schema}.usage_watermarks (tenant_id, meter, rolled_up_to)
    select ${ctx.tenant.id}, m.meter, coalesce(
        (select min(s.hour) from ${schema}.usage_stale_hours s where s.tenant_id = ${ctx.tenant.id} and s.meter = m.meter),
        date_trunc('hour', now(), 'UTC'))
      from unnest(${meters}::text[]) as m (meter) order by m.meter
    on conflict (tenant_id, meter) do update set rolled_up_to = excluded.rolled_up_to`);
}

/** Changed hours of a meter that lie in the range, in order. */
export async function staleHoursOf(
  db: Db,
  ctx: TenantContext,
  meter: string,
  { from, to }: Range,
): Promise<Date[]> {
  const rows = await db.$queryRaw<{ hour: Date }[]>(sql`
    select distinct hour from ${tenantSchema(ctx)}.usage_stale_hours
     where tenant_id = ${ctx.tenant.id} and meter = ${meter}
       and hour >= ${from.toISOString()}::timestamptz and hour < ${to.toISOString()}::timestamptz
     order by hour`);
  return rows.map(({ hour }) => hour);
}

export interface UsageRow {
  startsAt: Date;
  subject: string;
  /** Decimal. */
  value: string;
  events: bigint;
}

/** The rows of a query of columns `starts_at, subject, value, events`, in order of time. */
export function readRows(db: Db, rows: Sql): Promise<UsageRow[]> {
  return db.$queryRaw<UsageRow[]>(sql`
    select starts_at as "startsAt", subject, trim_scale(value)::text as value, events::bigint as events
      from (${rows}) rows order by starts_at, subject`);
}

/** One row a subject from a query of many buckets, the largest first. */
export function readSubjects(
  db: Db,
  value: Sql,
  rows: Sql,
  max: number,
): Promise<Omit<UsageRow, 'startsAt'>[]> {
  return db.$queryRaw<Omit<UsageRow, 'startsAt'>[]>(sql`
    select subject, trim_scale(sum)::text as value, events from (
      select h.subject, ${value} as sum, sum(h.events)::bigint as events from (${rows}) h
       where h.subject <> '' group by h.subject
    ) subjects order by sum desc, subject limit ${max}`);
}

/** One number of a query of many buckets; no row when there is none. */
export function readTotal(db: Db, value: Sql, rows: Sql): Promise<{ value: string; events: bigint }[]> {
  return db.$queryRaw<{ value: string; events: bigint }[]>(sql`
    select trim_scale(${value})::text as value, sum(h.events)::bigint as events from (${rows}) h having count(*) > 0`);
}

/** Deletes events of these meters before an instant, at most `max` of them; returns how many. */
export function deleteEvents(
  db: Db,
  ctx: TenantContext,
  { meters, before, max }: { meters: readonly string[]; before: Date; max: number },
): Promise<number> {
  const table = sql`${tenantSchema(ctx)}.usage_events`;
  return db.$executeRaw(sql`
    delete from ${table} where tenant_id = ${ctx.tenant.id} and id in (
      select id from ${table}
       where tenant_id = ${ctx.tenant.id} and meter in (${joinSql([...meters])})
         and occurred_at < ${before.toISOString()}::timestamptz
       limit ${max})`);
}
