import { type ControlTx, inControlTransaction } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/errors';
import { consumeLimit, hashToken } from '@/lib/security';
import { recordPersonAudit } from '../audit-person';
import { addressKey, type Visit } from '../auth/face';
import type { LinkPurpose } from '../links/purposes';
import { startStaffSession } from './start-staff-session';

interface RedeemInput {
  token: string;
  /** The person already signed in in this browser, if any. */
  currentIdentityId: string | null;
}

/**
 * Signs in by a mailed link: for signing in, or to confirm a mail address.
 * @throws AppError TOKEN_INVALID for a link that is unknown, used, replaced or too old; RATE_LIMITED
 */
export async function signInStaffByLink(
  visit: Visit,
  { token, currentIdentityId }: RedeemInput,
): Promise<{ sessionId: string; identityId: string }> {
  await consumeLimit('tokenRedeem', ['portal', addressKey(visit)]);
  return inControlTransaction(async (tx) => {
    const identityId = await useStaffToken(tx, token, ['sign-in', 'verify']);
    await proveMailbox(tx, visit, identityId, currentIdentityId === identityId);
    return { identityId, ...(await startStaffSession(tx, identityId, visit)) };
  });
}

/**
 * Signs in by the token that the sign-up page hands to the portal's host.
 * @throws AppError TOKEN_INVALID or RATE_LIMITED
 */
export async function signInStaffByHandOver(
  visit: Visit,
  { token }: { token: string },
): Promise<{ sessionId: string; identityId: string }> {
  await consumeLimit('tokenRedeem', ['portal', addressKey(visit)]);
  return inControlTransaction(async (tx) => {
    const identityId = await useStaffToken(tx, token, ['hand-over']);
    return { identityId, ...(await startStaffSession(tx, identityId, visit)) };
  });
}

/**
 * Uses a token up, if it still works; two browsers at once cannot both.
 * @returns whose it is
 */
export async function useStaffToken(tx: ControlTx, token: string, purposes: LinkPurpose[]): Promise<string> {
  const tokenHash = hashToken(token);
  const at = now();
  const { count } = await tx.loginToken.updateMany({
    where: { tokenHash, purpose: { in: purposes }, usedAt: null, expiresAt: { gt: at } },
    data: { usedAt: at },
  });
  const row =
    count === 1
      ? await tx.loginToken.findUnique({ where: { tokenHash }, select: { identityId: true } })
      : null;
  if (!row) throw appError('TOKEN_INVALID');
  return row.identityId;
}

/**
 * Notes that a person reads mail at their address. If that was never shown before, somebody else may have registered the
 * address and know the password: unless the same browser is signed in to the account, password and sessions go.
 */
export async function proveMailbox(
  tx: ControlTx,
  visit: Visit,
  identityId: string,
  isSamePerson: boolean,
): Promise<void> {
  const { count } = await tx.identity.updateMany({
    where: { id: identityId, emailVerifiedAt: null },
    data: { emailVerifiedAt: now(), ...(isSamePerson ? {} : { passwordHash: null }) },
  });
  if (count === 0) return;
  await recordPersonAudit(tx, visit, identityId, 'identity.verify');
  if (isSamePerson) return;
  await tx.staffSession.updateMany({ where: { identityId, revokedAt: null }, data: { revokedAt: now() } });
}
