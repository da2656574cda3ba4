import { recordControlAudit } from '@/lib/audit';
import { inControlTransaction } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import {
  refuseImpersonator,
  requireMember,
  requirePermission,
  type TenantContext,
} from '@/lib/kernel/context';

/**
 * The tenant's consent: whether operators may enter its portal. Taking it back ends the visits there are, with their next
 * request.
 * @throws AppError FORBIDDEN without `settings.write`, and for an operator who acts as a member
 */
export async function updateOperatorAccess(
  ctx: TenantContext,
  { isAllowed }: { isAllowed: boolean },
): Promise<void> {
  requirePermission(ctx, 'settings.write');
  refuseImpersonator(ctx);
  const { name } = requireMember(ctx);
  await inControlTransaction(async (tx) => {
    const { count } = await tx.tenant.updateMany({
      where: { id: ctx.tenant.id, allowsOperatorAccess: !isAllowed },
      data: { allowsOperatorAccess: isAllowed },
    });
    if (count === 0) return;
    if (!isAllowed) {
      const at = now();
      await tx.impersonation.updateMany({
        where: { tenantId: ctx.tenant.id, endedAt: null, expiresAt: { gt: at } },
        data: { endedAt: at, endedBy: name },
      });
    }
    await recordControlAudit(tx, ctx, {
      action: 'settings.update',
      target: { type: 'tenant', id: ctx.tenant.id, label: ctx.tenant.name },
      before: { allowsOperatorAccess: !isAllowed },
      after: { allowsOperatorAccess: isAllowed },
    });
  });
}
