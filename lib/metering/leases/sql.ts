import { type Sql, sql, type TenantTx, tenantSchema } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';

interface CounterKey {
  key: string;
  period: string;
}

const counters = (ctx: TenantContext): Sql => sql`${tenantSchema(ctx)}.quota_counters`;
const leases = (ctx: TenantContext): Sql => sql`${tenantSchema(ctx)}.quota_leases`;

/**
 * Takes leases that were not kept alive: what their process may have spent counts as used, the rest is free again.
 * The counter must be locked: it is always locked before its leases.
 */
export async function reclaimExpired(
  tx: TenantTx,
  ctx: TenantContext,
  { key, period }: CounterKey,
): Promise<void> {
  const gone = await tx.$queryRaw<{ units: bigint; marked: bigint }[]>`
    delete from ${leases(ctx)}
     where tenant_id = ${ctx.tenant.id} and limit_key = ${key} and period = ${period} and expires_at < clock_timestamp()
    returning units, marked`;
  if (gone.length === 0) return;
  const units = gone.reduce((sum, lease) => sum + lease.units, 0n);
  const marked = gone.reduce((sum, lease) => sum + lease.marked, 0n);
  await settleCounter(tx, ctx, { key, period, units, used: marked });
}

/** Writes a block of units down as handed out. */
export async function insertLease(
  tx: TenantTx,
  ctx: TenantContext,
  lease: CounterKey & { id: string; units: number; marked: number; ttlMs: number; allowance: number | null },
): Promise<void> {
  const { id, key, period, units, marked, ttlMs, allowance } = lease;
  await tx.$executeRaw`
    update ${counters(ctx)} set leased = leased + ${units}::bigint, allowance = ${allowance}::bigint, updated_at = now()
     where tenant_id = ${ctx.tenant.id} and limit_key = ${key} and period = ${period}`;
  await tx.$executeRaw`
    insert into ${leases(ctx)} (tenant_id, id, limit_key, period, units, marked, expires_at)
    values (${ctx.tenant.id}, ${id}, ${key}, ${period}, ${units}::bigint, ${marked}::bigint,
      clock_timestamp() + make_interval(secs => ${ttlMs / 1000}::float8))`;
}

/**
 * Writes down that up to `marked` units may be spent, before they are.
 * @returns false when the lease is gone
 */
export async function markLease(
  db: Pick<TenantTx, '$executeRaw'>,
  ctx: TenantContext,
  { id, marked }: { id: string; marked: number },
): Promise<boolean> {
  const count = await db.$executeRaw`
    update ${leases(ctx)} set marked = ${marked}::bigint
     where tenant_id = ${ctx.tenant.id} and id = ${id} and expires_at > clock_timestamp()`;
  return count === 1;
}

/** Ends a lease. @returns false when it was gone already: what was marked then counts as used */
export async function deleteLease(tx: TenantTx, ctx: TenantContext, id: string): Promise<boolean> {
  const count =
    await tx.$executeRaw`delete from ${leases(ctx)} where tenant_id = ${ctx.tenant.id} and id = ${id}`;
  return count === 1;
}

/** Turns handed-out units into used and free ones. */
export async function settleCounter(
  tx: TenantTx,
  ctx: TenantContext,
  { key, period, units, used }: CounterKey & { units: number | bigint; used: number | bigint },
): Promise<void> {
  await tx.$executeRaw`
    update ${counters(ctx)} set leased = greatest(0, leased - ${units}::bigint), used = used + ${used}::bigint, updated_at = now()
     where tenant_id = ${ctx.tenant.id} and limit_key = ${key} and period = ${period}`;
}
