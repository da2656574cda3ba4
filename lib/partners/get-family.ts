import { controlDb } from '@/lib/isolation';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import type { TenantFamily } from './schemas';

/**
 * The partner of a tenant and those it is the partner of, as operators see them.
 * @throws AppError FORBIDDEN without `tenant.read`, NOT_FOUND
 */
export async function getFamily(op: OperatorContext, tenantId: string): Promise<TenantFamily> {
  requireOperatorPermission(op, 'tenant.read');
  const row = await controlDb().tenant.findUnique({
    where: { id: tenantId },
    select: {
      parent: { select: { id: true, name: true } },
      subTenants: {
        where: { status: { not: 'erased' } },
        orderBy: [{ name: 'asc' }, { id: 'asc' }],
        select: { id: true, name: true, slug: true, status: true },
      },
    },
  });
  if (!row) throw appError('NOT_FOUND', { message: 'There is no such tenant.' });
  return { partner: row.parent, subTenants: row.subTenants };
}
