import { controlDb, type ControlTx, getTenantRef } from '@/lib/isolation';
import type { TenantContext, TenantRef } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';

/**
 * A sub-tenant of the context's tenant. One of somebody else is as if it did not exist.
 * @throws AppError NOT_FOUND
 */
export async function getSubTenantRef(
  ctx: TenantContext,
  subTenantId: string,
  db: ControlTx | ReturnType<typeof controlDb> = controlDb(),
): Promise<TenantRef> {
  const tenant = await getTenantRef(db, { id: subTenantId });
  if (tenant.parentId !== ctx.tenant.id || tenant.status === 'erased')
    throw appError('NOT_FOUND', { message: 'There is no such tenant.' });
  return tenant;
}
