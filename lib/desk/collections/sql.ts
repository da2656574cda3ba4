import { joinSql, sql, type TenantTx, tenantSchema } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';

/** Writes every position in one statement. */
export async function setPositions(tx: TenantTx, ctx: TenantContext, ids: readonly string[]): Promise<void> {
  const wanted = joinSql(ids.map((id, position) => sql`(${id}::text, ${position}::int)`));
  await tx.$executeRaw(sql`
    update ${tenantSchema(ctx)}.collections c
       set position = wanted.position, updated_at = now()
      from (values ${wanted}) as wanted(id, position)
     where c.tenant_id = ${ctx.tenant.id} and c.id = wanted.id and c.position <> wanted.position`);
}
