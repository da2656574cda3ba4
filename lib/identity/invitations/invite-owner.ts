import { recordControlAudit } from '@/lib/audit';
import type { ControlTx } from '@/lib/isolation';
import { addMs, now } from '@/lib/kernel/clock';
import type { TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { hashToken, newToken } from '@/lib/security';
import { INVITATION_LIFETIME_MS } from '../links/purposes';
import { takeSeat } from '../members/seats';
import { lockTenantMembers } from '../members/sql';
import { sendInvitation } from './send-invitation';

/**
 * Keeps a seat for the owner of a tenant that nobody works for yet, in the transaction of the caller, who has decided that
 * the actor may. An invitation that is open is replaced: only the newest link works. Nothing is sent; see `sendOwnerInvitation`.
 *
 * @param ctx the tenant, with whoever owns it as the actor
 * @throws AppError INVALID_TRANSITION when somebody works there, QUOTA_EXCEEDED
 */
export async function reserveOwner(tx: ControlTx, ctx: TenantContext, email: string): Promise<void> {
  const tenantId = ctx.tenant.id;
  const at = now();
  await lockTenantMembers(tx, tenantId);
  if (await tx.membership.findFirst({ where: { tenantId }, select: { id: true } }))
    throw appError('INVALID_TRANSITION', {
      message: 'Somebody works there already. Its owners invite others themselves.',
    });
  await tx.invitation.updateMany({
    where: { tenantId, acceptedAt: null, revokedAt: null },
    data: { revokedAt: at },
  });
  await takeSeat(tx, ctx);
  const { id } = await tx.invitation.create({
    data: {
      id: newId('invitation'),
      tenantId,
      email,
      role: 'owner',
      // Nobody has this one: sending makes the one that works.
      tokenHash: hashToken(newToken()),
      invitedById: ctx.actor.id,
      invitedBy: ctx.actor.name,
      sentAt: at,
      expiresAt: addMs(at, INVITATION_LIFETIME_MS),
    },
    select: { id: true },
  });
  await recordControlAudit(tx, ctx, {
    action: 'invitation.create',
    target: { type: 'invitation', id, label: email },
    after: { email, role: 'owner' },
  });
}

/**
 * Mails the open invitation of a tenant's first owner with a new link, in the transaction of the caller. Does nothing where
 * somebody works already, or nobody is invited.
 * @returns the address it goes to, or null
 */
export async function sendOwnerInvitation(tx: ControlTx, ctx: TenantContext): Promise<string | null> {
  const tenantId = ctx.tenant.id;
  const at = now();
  await lockTenantMembers(tx, tenantId);
  if (await tx.membership.findFirst({ where: { tenantId }, select: { id: true } })) return null;
  const token = newToken();
  const [sent] = await tx.invitation.updateManyAndReturn({
    where: { tenantId, role: 'owner', email: { not: null }, acceptedAt: null, revokedAt: null },
    data: { tokenHash: hashToken(token), sentAt: at, expiresAt: addMs(at, INVITATION_LIFETIME_MS) },
    select: { email: true, role: true },
  });
  if (!sent) return null;
  await sendInvitation(tx, ctx, { ...sent, token });
  return sent.email;
}
