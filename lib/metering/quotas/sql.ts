import { type Sql, sql, type TenantClient, type TenantTx, tenantSchema } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';

type Db = TenantTx | TenantClient;

export interface CounterRow {
  used: bigint;
  leased: bigint;
}

interface CounterKey {
  key: string;
  period: string;
}

function counters(ctx: TenantContext): Sql {
  return sql`${tenantSchema(ctx)}.quota_counters`;
}

/**
 * Adds units to a counter if that does not pass `limit`; one statement, so the check and the change cannot come apart.
 * @returns the counter afterwards, or null when the units did not fit
 */
export async function addUnits(
  db: Db,
  ctx: TenantContext,
  counter: CounterKey & { units: number; limit: number | null; allowance: number | null },
): Promise<CounterRow | null> {
  const { key, period, units, limit, allowance } = counter;
  const rows = await db.$queryRaw<CounterRow[]>`
    insert into ${counters(ctx)} as c (tenant_id, limit_key, period, used, allowance)
    select ${ctx.tenant.id}, ${key}, ${period}, ${units}::bigint, ${allowance}::bigint
     where ${limit}::bigint is null or ${units}::bigint <= ${limit}::bigint
    on conflict (tenant_id, limit_key, period) do update
       set used = c.used + excluded.used, allowance = excluded.allowance, updated_at = now()
     where ${limit}::bigint is null or c.used + c.leased + excluded.used <= ${limit}::bigint
    returning used, leased`;
  return rows[0] ?? null;
}

/** Gives units back; a counter never falls below zero. */
export async function takeUnitsBack(
  db: Db,
  ctx: TenantContext,
  { key, period, units }: CounterKey & { units: number },
): Promise<void> {
  await db.$executeRaw`
    update ${counters(ctx)} set used = greatest(0, used - ${units}::bigint), updated_at = now()
     where tenant_id = ${ctx.tenant.id} and limit_key = ${key} and period = ${period}`;
}

/** Locks a counter, making it when it is new. */
export async function lockCounter(
  tx: TenantTx,
  ctx: TenantContext,
  { key, period }: CounterKey,
): Promise<CounterRow> {
  await tx.$executeRaw`
    insert into ${counters(ctx)} (tenant_id, limit_key, period)
    values (${ctx.tenant.id}, ${key}, ${period}) on conflict (tenant_id, limit_key, period) do nothing`;
  const rows = await tx.$queryRaw<CounterRow[]>`
    select used, leased from ${counters(ctx)}
     where tenant_id = ${ctx.tenant.id} and limit_key = ${key} and period = ${period} for update`;
  return rows[0] as CounterRow;
}

/** Whoever counts rows of this kind to add one more waits here for the others who do. */
export async function lockStock(tx: TenantTx, ctx: TenantContext, key: string): Promise<void> {
  await tx.$executeRaw`select pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended(${`${ctx.tenant.id}:${key}`}, 0))`;
}
