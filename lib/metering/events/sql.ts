import { randomUUID } from 'node:crypto';
import { sql, tenantSchema, type TenantTx } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import type { CheckedEvent } from './check-event';

/**
 * Stores events whose ids are not there yet and marks their hours as changed, in one statement; in the order of the ids, so
 * that two senders of the same events wait for each other and never in a circle.
 *
 * A mark becomes visible together with its events. A roll-up takes the marks it sees and counts in a later statement, so it
 * counts all events of those marks; marks it does not see yet stay for the next one.
 *
 * @returns the ids that were new
 */
export async function insertEvents(
  tx: TenantTx,
  ctx: TenantContext,
  events: readonly CheckedEvent[],
): Promise<Set<string>> {
  const schema = tenantSchema(ctx);
  const rows = await tx.$queryRaw<{ ids: string[] }[]>(sql`
    with stored as (
      insert into ${schema}.usage_events (tenant_id, id, meter, value, occurred_at, subject, properties)
      select ${ctx.tenant.id}, s.id, s.meter, s.value, s.occurred_at, s.subject, s.properties
        from unnest(${events.map((e) => e.id)}::text[], ${events.map((e) => e.meter.key)}::text[],
          ${events.map((e) => e.value)}::numeric[], ${events.map((e) => e.occurredAt.toISOString())}::timestamptz[],
          ${events.map((e) => e.subject)}::text[], ${events.map((e) => e.properties)}::jsonb[])
          as s (id, meter, value, occurred_at, subject, properties)
       order by s.id
      on conflict (tenant_id, id) do nothing
      returning id, meter, occurred_at
    ),
    marked as (
      insert into ${schema}.usage_stale_hours (tenant_id, meter, hour, mark)
      select distinct ${ctx.tenant.id}, meter, date_trunc('hour', occurred_at, 'UTC'), ${randomUUID()} from stored
    )
    select coalesce(array_agg(id), '{}') as ids from stored`);
  return new Set(rows[0]?.ids);
}
