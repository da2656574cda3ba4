import { type Sql, sql, tenantDb, tenantSchema } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { type Meter, meters } from '../meters/meter-store';
import { fromEvents, fromParts, hoursWithin, ofParts, onlySubject, type Shape } from './aggregates';
import { bucketOf, bucketsOf, type Grain, grainOf, type Range, widened } from './buckets';
import { readRows, readSubjects, readTotal, staleHoursOf } from './sql';

/** A total as people and programs get it. */
export interface UsageFigure {
  /** Decimal, exact. */
  value: string;
  events: number;
}

/** One bucket of a series; buckets without events are left out. */
export interface UsagePoint extends UsageFigure {
  /** ISO 8601 */
  startsAt: string;
}

export interface SubjectUsage extends UsageFigure {
  subject: string;
}

interface SeriesQuery extends Range {
  meter: string;
  grain: Grain;
  /** One subject alone; all together unless given. */
  subject?: string | undefined;
}

/**
 * What a meter comes to in a range, up to this moment: roll-ups, and hours that have changed since counted from their events.
 * Days are exact; other ranges are widened to whole hours. Different values over several buckets are counted from the events,
 * which are kept for 100 days. Needs `usage.read`.
 *
 * @throws AppError NOT_FOUND for a meter that does not exist
 */
export async function usageTotal(ctx: TenantContext, meter: string, range: Range): Promise<UsageFigure> {
  const view = await open(ctx, meter);
  const [row] = await readTotal(view.db, ...(await wholeRange(view, range, { kind: 'total' })));
  return row ? { value: row.value, events: Number(row.events) } : { value: '0', events: 0 };
}

/** What a meter comes to in each hour, day or month (UTC) of a range, widened to whole ones. Needs `usage.read`. */
export async function usageSeries(ctx: TenantContext, query: SeriesQuery): Promise<UsagePoint[]> {
  const view = await open(ctx, query.meter);
  const shape: Shape = query.subject ? { kind: 'subject', subject: query.subject } : { kind: 'total' };
  const rows = await readRows(view.db, await series(view, widened(query, query.grain), query.grain, shape));
  return rows.map(({ startsAt, value, events }) => ({
    startsAt: startsAt.toISOString(),
    value,
    events: Number(events),
  }));
}

/**
 * Who used most of a meter in a range, the largest first. A bucket keeps its 1,000 largest subjects, so what many small ones
 * come to over a long range may be too low. Needs `usage.read`.
 */
export async function usageBySubject(
  ctx: TenantContext,
  { meter, limit = 20, ...range }: Range & { meter: string; limit?: number },
): Promise<SubjectUsage[]> {
  const view = await open(ctx, meter);
  const rows = await readSubjects(view.db, ...(await wholeRange(view, range, { kind: 'each' })), limit);
  return rows.map(({ subject, value, events }) => ({ subject, value, events: Number(events) }));
}

interface View {
  ctx: TenantContext;
  db: ReturnType<typeof tenantDb>;
  meter: Meter;
}

async function open(ctx: TenantContext, key: string): Promise<View> {
  requirePermission(ctx, 'usage.read');
  const meter = (await meters()).get(key);
  if (!meter) throw appError('NOT_FOUND', { message: 'There is no such meter.' });
  return { ctx, db: tenantDb(ctx), meter };
}

/** How to make one number of the rows, and the rows. */
async function wholeRange(view: View, asked: Range, shape: Shape): Promise<[Sql, Sql]> {
  const { ctx, meter } = view;
  const range = widened(asked, 'hour');
  const grain = grainOf(range);
  if (meter.aggregation !== 'unique') return [ofParts(meter), await series(view, range, grain, shape)];
  const isOneBucket = bucketOf(range.from, grain).endsAt.getTime() === range.to.getTime();
  const rows = isOneBucket
    ? await series(view, range, grain, shape)
    : fromEvents(ctx, meter, [{ startsAt: range.from, endsAt: range.to }], shape);
  return [sql`max(h.value)`, rows];
}

/** Rows of the buckets of a range: those rolled up, and those with changed hours counted anew. */
async function series(view: View, range: Range, grain: Grain, shape: Shape): Promise<Sql> {
  const { ctx, db, meter } = view;
  // Two statements: an hour that is rolled up in between is counted from its events, which is as right.
  const stale = await staleHoursOf(db, ctx, meter.key, range);
  const changed = bucketsOf(stale, grain);
  const fresh = sql`select r.starts_at, r.subject, r.value, r.events from ${tenantSchema(ctx)}.usage_rollups r
    where r.tenant_id = ${ctx.tenant.id} and r.meter = ${meter.key} and r.grain = ${grain}
      and r.starts_at >= ${range.from.toISOString()}::timestamptz and r.starts_at < ${range.to.toISOString()}::timestamptz
      ${onlySubject(shape)}`;
  const [first] = changed;
  const last = changed.at(-1);
  if (!first || !last) return fresh;
  const unchanged = sql`${fresh} and r.starts_at <> all(${changed.map((b) => b.startsAt.toISOString())}::timestamptz[])`;
  if (grain === 'hour' || meter.aggregation === 'unique') {
    return sql`${unchanged} union all (${fromEvents(ctx, meter, changed, shape)})`;
  }
  const around = { startsAt: first.startsAt, endsAt: last.endsAt };
  const parts = sql`${hoursWithin(ctx, meter, around, shape)}
      and r.starts_at <> all(${stale.map((hour) => hour.toISOString())}::timestamptz[])
    union all (${fromEvents(ctx, meter, bucketsOf(stale, 'hour'), shape)})`;
  return sql`${unchanged} union all (${fromParts(meter, changed, parts)})`;
}
