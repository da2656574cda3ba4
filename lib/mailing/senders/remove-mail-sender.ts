import { recordControlAudit } from '@/lib/audit';
import { inControlTransaction } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';

/**
 * Has the tenant's mails leave from our address again. Its keys go: an address that is chosen again is proven anew.
 * @throws AppError FORBIDDEN without `branding.write`, NOT_FOUND when there is none
 */
export async function removeMailSender(ctx: TenantContext): Promise<void> {
  requirePermission(ctx, 'branding.write');
  const where = { tenantId: ctx.tenant.id };
  await inControlTransaction(async (tx) => {
    const before = await tx.mailSender.findUnique({ where, select: { name: true, address: true } });
    const { count } = await tx.mailSender.deleteMany({ where });
    if (!before || count === 0) throw appError('NOT_FOUND');
    await recordControlAudit(tx, ctx, {
      action: 'mailSender.remove',
      target: { type: 'tenant', id: ctx.tenant.id, label: before.address },
      before,
    });
  });
}
