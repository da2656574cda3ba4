import { recordControlAudit } from '@/lib/audit';
import { type ControlTx, inControlTransaction } from '@/lib/isolation';
import { addMs, now } from '@/lib/kernel/clock';
import { requireMember, requirePermission, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
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
 * Invites a person by mail, or makes an open link (`email: null`) that one person may use. Needs `member.invite`; nobody
 * invites to a role above their own.
 *
 * @throws AppError QUOTA_EXCEEDED (an open invitation takes a seat), FORBIDDEN, ALREADY_MEMBER, ALREADY_EXISTS (an open invitation to the address) or RATE_LIMITED
 */
export async function inviteMember(
  ctx: TenantContext,
  input: { email: string | null; role: Role },
): Promise<SentInvitation> {
  requirePermission(ctx, 'member.invite');
  const actor = requireMember(ctx);
  if (!mayGrantRole(actor.role, input.role)) {
    throw appError('FORBIDDEN', { message: 'You cannot invite somebody to a role above your own.' });
  }
  await consumeLimit('invitation', ctx.tenant.id);
  const token = newToken();
  const at = now();
  return inControlTransaction(async (tx) => {
    await lockTenantMembers(tx, ctx.tenant.id);
    if (input.email !== null) await assertInvitable(tx, ctx, input.email, at);
    await takeSeat(tx, ctx);
    const row = await tx.invitation.create({
      data: {
        id: newId('invitation'),
        tenantId: ctx.tenant.id,
        email: input.email,
        role: input.role,
        tokenHash: hashToken(token),
        invitedById: actor.id,
        invitedBy: actor.name,
        sentAt: at,
        expiresAt: addMs(at, INVITATION_LIFETIME_MS),
      },
      select: INVITATION_COLUMNS,
    });
    await recordControlAudit(tx, ctx, {
      action: 'invitation.create',
      target: { type: 'invitation', id: row.id, label: input.email ?? 'by link' },
      after: { email: input.email, role: input.role },
    });
    const { url } = await sendInvitation(tx, ctx, { email: input.email, role: input.role, token });
    return { invitation: toInvitationDto(row, at), url };
  });
}

async function assertInvitable(tx: ControlTx, ctx: TenantContext, email: string, at: Date): Promise<void> {
  const tenantId = ctx.tenant.id;
  const member = await tx.membership.findFirst({
    where: { tenantId, identity: { email } },
    select: { id: true },
  });
  if (member)
    throw appError('ALREADY_MEMBER', { fieldErrors: { email: 'This person is already a member.' } });
  const open = await tx.invitation.findFirst({
    where: { tenantId, email, acceptedAt: null, revokedAt: null, expiresAt: { gt: at } },
    select: { id: true },
  });
  if (open) {
    const message = 'This person is already invited. You can send the invitation again.';
    throw appError('ALREADY_EXISTS', { message, fieldErrors: { email: message } });
  }
}
