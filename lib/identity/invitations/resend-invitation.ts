import { recordControlAudit } from '@/lib/audit';
import { inControlTransaction } from '@/lib/isolation';
import { addMs, now } from '@/lib/kernel/clock';
import { requireMember, requirePermission, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import type { Role } from '@/lib/kernel/permissions';
import { consumeLimit, hashToken, newToken } from '@/lib/security';
import { INVITATION_LIFETIME_MS } from '../links/purposes';
import { takeSeat } from '../members/seats';
import { lockTenantMembers } from '../members/sql';
import { mayGrantRole } from '../policy';
import type { SentInvitation } from '../schemas';
import { INVITATION_COLUMNS, toInvitationDto } from './invitation-dto';
import { sendInvitation } from './send-invitation';

/**
 * Sends an invitation again with a new link and another seven days; the link sent before stops working. Needs `member.invite`.
 * @throws AppError NOT_FOUND, INVALID_TRANSITION when it was accepted or revoked, FORBIDDEN for a role
 * above the actor's, QUOTA_EXCEEDED, RATE_LIMITED
 */
export async function resendInvitation(ctx: TenantContext, { id }: { id: string }): Promise<SentInvitation> {
  requirePermission(ctx, 'member.invite');
  const actor = requireMember(ctx);
  await consumeLimit('invitation', ctx.tenant.id);
  const token = newToken();
  const at = now();
  return inControlTransaction(async (tx) => {
    await lockTenantMembers(tx, ctx.tenant.id);
    const found = await tx.invitation.findFirst({
      where: { id, tenantId: ctx.tenant.id },
      select: INVITATION_COLUMNS,
    });
    if (!found) throw appError('NOT_FOUND');
    if (!mayGrantRole(actor.role, found.role as Role)) throw appError('FORBIDDEN');
    // One that had run out takes its seat again.
    if (found.expiresAt <= at) await takeSeat(tx, ctx);
    const { count } = await tx.invitation.updateMany({
      where: { id, tenantId: ctx.tenant.id, acceptedAt: null, revokedAt: null },
      data: { tokenHash: hashToken(token), sentAt: at, expiresAt: addMs(at, INVITATION_LIFETIME_MS) },
    });
    if (count === 0) {
      throw appError('INVALID_TRANSITION', { message: 'This invitation was already accepted or revoked.' });
    }
    const row = await tx.invitation.findUniqueOrThrow({
      where: { tenantId: ctx.tenant.id, id },
      select: INVITATION_COLUMNS,
    });
    await recordControlAudit(tx, ctx, {
      action: 'invitation.resend',
      target: { type: 'invitation', id, label: row.email ?? 'by link' },
      before: { expiresAt: found.expiresAt },
      after: { expiresAt: row.expiresAt },
    });
    const { url } = await sendInvitation(tx, ctx, { email: row.email, role: row.role, token });
    return { invitation: toInvitationDto(row, at), url };
  });
}
