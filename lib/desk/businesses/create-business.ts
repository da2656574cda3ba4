import { recordAudit } from '@/lib/audit';
import { inTenantTransaction, isUniqueViolation } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { makeRoom } from '@/lib/metering';

/**
 * Adds a company that the tenant's customers belong to. Needs `request.reply`.
 * @param input checked by the caller: a name and, if there is one, the tenant's own number for it
 * @throws AppError QUOTA_EXCEEDED; ALREADY_EXISTS for a name that is taken
 */
export async function createBusiness(
  ctx: TenantContext,
  { name, reference = null }: { name: string; reference?: string | null | undefined },
): Promise<{ id: string; name: string; reference: string | null }> {
  requirePermission(ctx, 'request.reply');
  try {
    return await inTenantTransaction(ctx, async (tx) => {
      await makeRoom(tx, ctx, 'businesses', 1, () => tx.business.count());
      const row = await tx.business.create({
        data: { tenantId: ctx.tenant.id, id: newId('business'), name, reference },
        select: { id: true, name: true, reference: true },
      });
      await recordAudit(tx, ctx, {
        action: 'business.create',
        target: { type: 'business', id: row.id, label: row.name },
        after: { name, reference },
      });
      return row;
    });
  } catch (error) {
    if (!isUniqueViolation(error, 'name')) throw error;
    throw appError('ALREADY_EXISTS', { fieldErrors: { name: 'There is a business with this name.' } });
  }
}
