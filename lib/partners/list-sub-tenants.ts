import { controlDb } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import type { SubTenantRow } from './schemas';
import { subTenantColumns, toSubTenantRow } from './sub-tenant-dto';

/** Five times what the largest shipped plan has. */
const MOST = 500;

/** The sub-tenants of a partner by name; erased ones are gone. Needs `subTenant.read`. */
export async function listSubTenants(ctx: TenantContext): Promise<SubTenantRow[]> {
  requirePermission(ctx, 'subTenant.read');
  const rows = await controlDb().tenant.findMany({
    where: { parentId: ctx.tenant.id, status: { not: 'erased' } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: MOST,
    select: subTenantColumns(),
  });
  return rows.map(toSubTenantRow);
}
