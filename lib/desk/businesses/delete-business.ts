import { recordAudit } from '@/lib/audit';
import { inTenantTransaction } from '@/lib/isolation';
import { publish } from '@/lib/jobs';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { businessFacts } from './dto';
import { loadBusiness } from './load';

/**
 * Deletes a business for good; its customers and their requests stay. Needs `business.write`.
 * @throws AppError NOT_FOUND, also for the second of two who delete it at the same time
 */
export async function deleteBusiness(ctx: TenantContext, { id }: { id: string }): Promise<{ id: string }> {
  requirePermission(ctx, 'business.write');
  return inTenantTransaction(ctx, async (tx) => {
    const before = await loadBusiness(tx, id);
    const { count } = await tx.business.deleteMany({ where: { id } });
    if (count === 0) throw appError('NOT_FOUND', { message: 'This business does not exist.' });
    await recordAudit(tx, ctx, {
      action: 'business.delete',
      target: { type: 'business', id, label: before.name },
      before: businessFacts(before),
    });
    await publish(tx, ctx, { name: 'business.deleted', payload: { businessId: id } });
    return { id };
  });
}
