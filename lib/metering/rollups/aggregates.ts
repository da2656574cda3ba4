import { emptySql, type Sql, sql, tenantSchema } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import type { Meter } from '../meters/meter-store';
import type { Bucket } from './buckets';

/** Whose numbers a query gives: all together, one subject's, or both all together (empty) and each subject's. */
export type Shape = { kind: 'total' } | { kind: 'subject'; subject: string } | { kind: 'each' };

/** Buckets as a table `b (starts_at, ends_at)`. */
export function bucketTable(buckets: readonly Bucket[]): Sql {
  return sql`unnest(${buckets.map((b) => b.startsAt.toISOString())}::timestamptz[],
    ${buckets.map((b) => b.endsAt.toISOString())}::timestamptz[]) as b (starts_at, ends_at)`;
}

/** Columns `starts_at, subject, value, events` of buckets, counted from the events themselves. */
export function fromEvents(ctx: TenantContext, meter: Meter, buckets: readonly Bucket[], shape: Shape): Sql {
  const source = sql`${bucketTable(buckets)}
    join ${tenantSchema(ctx)}.usage_events e on e.tenant_id = ${ctx.tenant.id} and e.meter = ${meter.key}
     and e.occurred_at >= b.starts_at and e.occurred_at < b.ends_at`;
  const value = ofEvents(meter);
  switch (shape.kind) {
    case 'total':
      return sql`select b.starts_at, '' as subject, ${value} as value, count(*) as events from ${source} group by b.starts_at`;
    case 'subject':
      return sql`select b.starts_at, e.subject, ${value} as value, count(*) as events from ${source}
         and e.subject = ${shape.subject} group by b.starts_at, e.subject`;
    case 'each':
      // One pass over the events for all together and each subject; an event without a subject counts for all alone.
      return sql`select b.starts_at, case when grouping(e.subject) = 1 then '' else e.subject end as subject,
          ${value} as value, count(*) as events
          from ${source} group by grouping sets ((b.starts_at, e.subject), (b.starts_at))
        having grouping(e.subject) = 1 or e.subject <> ''`;
    default:
      return shape satisfies never;
  }
}

/** Columns `starts_at, subject, value, events` of buckets, put together from rows `h` of smaller ones. */
export function fromParts(meter: Meter, buckets: readonly Bucket[], parts: Sql): Sql {
  return sql`select b.starts_at, h.subject, ${ofParts(meter)} as value, sum(h.events) as events
    from ${bucketTable(buckets)} join (${parts}) h on h.starts_at >= b.starts_at and h.starts_at < b.ends_at
   group by b.starts_at, h.subject`;
}

/** Rows of usage_rollups between the first and the end of the last bucket, for the shape. */
export function hoursWithin(
  ctx: TenantContext,
  meter: Meter,
  { startsAt, endsAt }: Bucket,
  shape: Shape,
): Sql {
  return sql`select r.starts_at, r.subject, r.value, r.events from ${tenantSchema(ctx)}.usage_rollups r
    where r.tenant_id = ${ctx.tenant.id} and r.meter = ${meter.key} and r.grain = 'hour'
      and r.starts_at >= ${startsAt.toISOString()}::timestamptz and r.starts_at < ${endsAt.toISOString()}::timestamptz
      ${onlySubject(shape)}`;
}

export function onlySubject(shape: Shape): Sql {
  if (shape.kind === 'each') return emptySql;
  return sql`and r.subject = ${shape.kind === 'total' ? '' : shape.subject}`;
}

/** One number of many events `e`. */
function ofEvents(meter: Meter): Sql {
  switch (meter.aggregation) {
    case 'sum':
      return sql`sum(e.value)`;
    case 'count':
      return sql`count(*)::numeric`;
    case 'max':
      return sql`max(e.value)`;
    case 'latest':
      return sql`(array_agg(e.value order by e.occurred_at desc, e.id desc))[1]`;
    case 'unique':
      return meter.property === null
        ? sql`count(distinct nullif(e.subject, ''))::numeric`
        : sql`count(distinct e.properties ->> ${meter.property}::text)::numeric`;
    default:
      return meter.aggregation satisfies never;
  }
}

/** One number of many smaller buckets `h`. */
export function ofParts(meter: Meter): Sql {
  switch (meter.aggregation) {
    case 'sum':
    case 'count':
      return sql`sum(h.value)`;
    case 'max':
      return sql`max(h.value)`;
    case 'latest':
      return sql`(array_agg(h.value order by h.starts_at desc))[1]`;
    case 'unique':
      throw new Error('Different values cannot be added up; they are counted from the events.');
    default:
      return meter.aggregation satisfies never;
  }
}
