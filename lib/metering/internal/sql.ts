import { sql, type TenantClient, tenantSchema, type TenantTx } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';

/** Units to add to one hour of an internal meter. */
export interface HourUse {
  meter: string;
  /** Start of the hour. */
  hour: Date;
  subject: string;
  value: number;
  events: number;
}

/**
 * Adds units to the hours and to the days and months (UTC) around them, of each subject and of all (empty), in one statement.
 * Rows are written in the order of their key, so two writers wait for each other and never in a circle.
 */
export async function addToRollups(
  db: TenantClient | TenantTx,
  ctx: TenantContext,
  uses: readonly HourUse[],
): Promise<void> {
  const schema = tenantSchema(ctx);
  await db.$executeRaw(sql`
    insert into ${schema}.usage_rollups as r (tenant_id, meter, grain, starts_at, subject, value, events)
    select ${ctx.tenant.id}, meter, grain, date_trunc(grain, hour, 'UTC'), subject, sum(value), sum(events)
      from (
        select u.meter, u.hour, s.subject, u.value, u.events
          from unnest(${uses.map((use) => use.meter)}::text[], ${uses.map((use) => use.hour.toISOString())}::timestamptz[],
            ${uses.map((use) => use.subject)}::text[], ${uses.map((use) => use.value.toFixed(9))}::numeric[],
            ${uses.map((use) => use.events)}::bigint[]) as u (meter, hour, subject, value, events)
          cross join lateral (select u.subject union select '') as s (subject)
      ) uses cross join (values ('hour'), ('day'), ('month')) as g (grain)
     group by 1, 2, 3, 4, 5
     order by 2, 3, 4, 5
    on conflict (tenant_id, meter, grain, starts_at, subject)
      do update set value = r.value + excluded.value, events = r.events + excluded.events`);
}
