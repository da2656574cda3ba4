import { recordControlAudit } from '@/lib/audit';
import { type ControlTx, getTenantRef, inControlTransaction, isUniqueViolation } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import type { TenantRef } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import type { Role } from '@/lib/kernel/permissions';
import { limitOf } from '@/lib/plans';
import { consumeLimit, hashToken } from '@/lib/security';
import { addressKey, type Visit } from '../auth/face';
import { memberContext } from '../member-context';
import { countSeats } from '../members/seats';
import { lockTenantMembers } from '../members/sql';
import { choosePassword } from '../passwords/choose-password';
import type { IdentityContext, StaffIdentity } from '../people';
import { insertIdentity } from '../staff/insert-identity';
import { issueStaffLink } from '../staff/issue-staff-link';
import { proveMailbox } from '../staff/redeem-staff-link';
import { mailStaffVerification } from '../staff/request-verification';

/**
 * Accepts an invitation as the person who is signed in. A mailed one is for its address alone.
 * @throws AppError TOKEN_INVALID, FORBIDDEN (another address), ALREADY_MEMBER or RATE_LIMITED
 */
export async function acceptInvitation(
  me: IdentityContext,
  input: { token: string },
): Promise<{ slug: string }> {
  await consumeLimit('tokenRedeem', ['invitation', addressKey(me)]);
  return inControlTransaction(async (tx) => {
    const invitation = await useInvitation(tx, input.token);
    if (invitation.email !== null && invitation.email !== me.identity.email) {
      throw appError('FORBIDDEN', {
        message: `This invitation is for ${invitation.email}. Sign in with that address.`,
      });
    }
    await join(tx, me, invitation, me.identity);
    // The link came by mail to this address, and its owner's session opened it.
    if (invitation.email !== null) await proveMailbox(tx, me, me.identity.id, true);
    return { slug: invitation.tenant.slug };
  });
}

/**
 * Accepts an invitation by making a new identity.
 *
 * @param input.email only for open links
 * @returns the tenant's slug and a token for signing in, see `hand-over`
 * @throws AppError TOKEN_INVALID, ALREADY_EXISTS (sign in instead), VALIDATION_FAILED or RATE_LIMITED
 */
export async function acceptInvitationAsNewIdentity(
  visit: Visit,
  input: { token: string; name: string; email?: string | undefined; password: string },
): Promise<{ slug: string; signInToken: string }> {
  await consumeLimit('tokenRedeem', ['invitation', addressKey(visit)]);
  const passwordHash = await choosePassword(input.password, 'password', [input.name, input.email ?? '']);
  return inControlTransaction(async (tx) => {
    const invitation = await useInvitation(tx, input.token);
    const email = invitation.email ?? input.email;
    if (!email) throw appError('VALIDATION_FAILED', { fieldErrors: { email: 'Enter your mail address.' } });
    const isEmailVerified = invitation.email !== null;
    const identity = await insertIdentity(tx, { name: input.name, email, passwordHash, isEmailVerified });
    await join(tx, visit, invitation, identity);
    if (!isEmailVerified) await mailStaffVerification(tx, identity);
    return { slug: invitation.tenant.slug, signInToken: await issueStaffLink(tx, identity.id, 'hand-over') };
  });
}

interface UsedInvitation {
  id: string;
  email: string | null;
  role: Role;
  tenant: TenantRef;
}

/** Uses an invitation up; two people with one open link cannot both. */
async function useInvitation(tx: ControlTx, token: string): Promise<UsedInvitation> {
  const tokenHash = hashToken(token);
  const at = now();
  const { count } = await tx.invitation.updateMany({
    where: {
      tokenHash,
      acceptedAt: null,
      revokedAt: null,
      expiresAt: { gt: at },
      tenant: { status: 'active' },
    },
    data: { acceptedAt: at },
  });
  if (count !== 1) {
    throw appError('TOKEN_INVALID', { message: 'This invitation is not valid any more. Ask for a new one.' });
  }
  const row = await tx.invitation.findUniqueOrThrow({
    where: { tokenHash },
    select: { id: true, email: true, role: true, tenantId: true },
  });
  const tenant = await getTenantRef(tx, { id: row.tenantId });
  return { id: row.id, email: row.email, role: row.role as Role, tenant };
}

async function join(
  tx: ControlTx,
  visit: Visit,
  invitation: UsedInvitation,
  identity: StaffIdentity,
): Promise<void> {
  const { id, role, tenant } = invitation;
  await lockTenantMembers(tx, tenant.id);
  // The invitation has kept a seat, unless the plan has become smaller since.
  const { value: seats, enforcement } = limitOf({ tenant }, 'users');
  const { members } = await countSeats(tx, tenant.id);
  if (seats !== null && enforcement === 'hard' && members >= seats) {
    throw appError('QUOTA_EXCEEDED', {
      message: 'Every seat of this workspace is taken. Ask the person who invited you to make room.',
    });
  }
  try {
    await tx.membership.create({
      data: { id: newId('membership'), tenantId: tenant.id, identityId: identity.id, role },
      select: { id: true },
    });
  } catch (error) {
    // The transaction is lost, and with it the use of the invitation: it stays open.
    if (isUniqueViolation(error)) throw appError('ALREADY_MEMBER', { message: 'You are already a member.' });
    throw error;
  }
  await tx.invitation.update({
    where: { tenantId: tenant.id, id },
    data: { acceptedBy: identity.id },
    select: { id: true },
  });
  await recordControlAudit(tx, memberContext(visit, tenant, identity, role), {
    action: 'invitation.accept',
    target: { type: 'identity', id: identity.id, label: identity.email },
    after: { role },
  });
}
