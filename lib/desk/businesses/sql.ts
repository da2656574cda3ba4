import { emptySql, sql, type TenantClient, tenantSchema } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import type { BusinessRow } from './dto';

export type ListedBusiness = BusinessRow & { nameKey: string };

/** Sorts behind every text that begins with what stands before it. */
const LAST_SIGN = '\u{10ffff}';

/**
 * Businesses by name whose names begin with `prefix`, after the one with the key `after`. All conditions are leakproof
 * comparisons, so one range of (tenant_id, name_key) is read however many businesses other tenants have.
 */
export function listRows(
  db: TenantClient,
  ctx: TenantContext,
  { prefix, after, take }: { prefix: string | undefined; after: string | undefined; take: number },
): Promise<ListedBusiness[]> {
  const begins = prefix
    ? sql`and name_key >= lower(${prefix}::text) and name_key < lower(${prefix}::text) || ${LAST_SIGN}::text`
    : emptySql;
  const behind = after === undefined ? emptySql : sql`and name_key > ${after}::text`;
  return db.$queryRaw<ListedBusiness[]>(sql`
    select id, name, reference, domain, note, created_at as "createdAt", updated_at as "updatedAt",
           name_key as "nameKey"
      from ${tenantSchema(ctx)}.businesses
     where tenant_id = ${ctx.tenant.id} ${begins} ${behind}
     order by name_key
     limit ${take}::int`);
}
