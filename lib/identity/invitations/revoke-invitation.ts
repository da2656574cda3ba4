import { recordControlAudit } from '@/lib/audit';
import { inControlTransaction } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';

/**
 * Takes an invitation back: its link stops working at once. Needs `member.invite`.
 * @throws AppError NOT_FOUND, or INVALID_TRANSITION when it was accepted or revoked before
 */
export async function revokeInvitation(ctx: TenantContext, { id }: { id: string }): Promise<void> {
  requirePermission(ctx, 'member.invite');
  await inControlTransaction(async (tx) => {
    const row = await tx.invitation.findFirst({
      where: { id, tenantId: ctx.tenant.id },
      select: { email: true, role: true },
    });
    if (!row) throw appError('NOT_FOUND');
    const { count } = await tx.invitation.updateMany({
      where: { id, tenantId: ctx.tenant.id, acceptedAt: null, revokedAt: null },
      data: { revokedAt: now() },
    });
    if (count === 0) {
      throw appError('INVALID_TRANSITION', { message: 'This invitation was already accepted or revoked.' });
    }
    await recordControlAudit(tx, ctx, {
      action: 'invitation.revoke',
      target: { type: 'invitation', id, label: row.email ?? 'by link' },
      before: { email: row.email, role: row.role },
    });
  });
}
