import { recordAudit } from '@/lib/audit';
import { inTenantTransaction, type TenantTx } from '@/lib/isolation';
import { publish } from '@/lib/jobs';
import { addMs, now } from '@/lib/kernel/clock';
import type { TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { consumeLimit, hashToken, newToken } from '@/lib/security';
import { addressKey } from '../auth/face';
import { LINK_LIFETIME_MS, type LinkPurpose } from '../links/purposes';
import { hasRegistrationMark } from '../links/registration-mark';
import { startEndUserSession } from './start-end-user-session';

/**
 * Makes a single-use token of an end user; links for the same purpose that were sent before stop working.
 * @returns the token, of which only the hash is kept
 */
export async function issueEndUserLink(
  tx: TenantTx,
  ctx: TenantContext,
  endUserId: string,
  purpose: LinkPurpose,
): Promise<string> {
  const at = now();
  await tx.endUserToken.updateMany({ where: { endUserId, purpose, usedAt: null }, data: { usedAt: at } });
  const token = newToken();
  await tx.endUserToken.create({
    data: {
      tenantId: ctx.tenant.id,
      id: newId('endUserToken'),
      endUserId,
      purpose,
      tokenHash: hashToken(token),
      expiresAt: addMs(at, LINK_LIFETIME_MS[purpose]),
    },
    select: { id: true },
  });
  return token;
}

/**
 * Signs in by a mailed link: for signing in, or to confirm the address of a new account.
 *
 * @param input.registrationMark the cookie of the browser the account was registered in, if it is this one
 * @throws AppError TOKEN_INVALID for a link that is unknown at this tenant, used, replaced or too old; RATE_LIMITED
 */
export async function signInEndUserByLink(
  ctx: TenantContext,
  input: { token: string; registrationMark: string | undefined },
): Promise<{ sessionId: string; endUserId: string }> {
  await consumeLimit('tokenRedeem', [ctx.tenant.id, addressKey(ctx)]);
  const tokenHash = hashToken(input.token);
  return inTenantTransaction(ctx, async (tx) => {
    const endUserId = await useEndUserToken(tx, ctx, tokenHash, ['sign-in', 'verify']);
    await proveMailbox(tx, ctx, endUserId, hasRegistrationMark(input.registrationMark, tokenHash));
    return { endUserId, ...(await startEndUserSession(tx, ctx, endUserId)) };
  });
}

/**
 * Uses a token up, if it still works; two browsers at once cannot both.
 * @returns whose it is
 */
export async function useEndUserToken(
  tx: TenantTx,
  ctx: TenantContext,
  tokenHash: string,
  purposes: LinkPurpose[],
): Promise<string> {
  const at = now();
  const { count } = await tx.endUserToken.updateMany({
    where: { tokenHash, purpose: { in: purposes }, usedAt: null, expiresAt: { gt: at } },
    data: { usedAt: at },
  });
  const row =
    count === 1
      ? await tx.endUserToken.findUnique({
          where: { tenantId_tokenHash: { tenantId: ctx.tenant.id, tokenHash } },
          select: { endUserId: true },
        })
      : null;
  if (!row) throw appError('TOKEN_INVALID');
  return row.endUserId;
}

/**
 * Notes that a person reads mail at their address. If that was never shown before, somebody else may have registered the
 * address: unless the link is opened in the browser of the registration, the password chosen there goes.
 */
export async function proveMailbox(
  tx: TenantTx,
  ctx: TenantContext,
  endUserId: string,
  isSamePerson: boolean,
): Promise<void> {
  const { count } = await tx.endUser.updateMany({
    where: { id: endUserId, emailVerifiedAt: null },
    data: { emailVerifiedAt: now(), ...(isSamePerson ? {} : { passwordHash: null }) },
  });
  if (count === 0) return;
  const { email } = await tx.endUser.findUniqueOrThrow({
    where: { tenantId_id: { tenantId: ctx.tenant.id, id: endUserId } },
    select: { email: true },
  });
  await recordAudit(tx, ctx, {
    action: 'endUser.verify',
    target: { type: 'endUser', id: endUserId, label: email },
  });
  await publish(tx, ctx, { name: 'endUser.verified', payload: { endUserId } });
}
