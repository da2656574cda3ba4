import { inControlTransaction } from '@/lib/isolation';
import { enqueueJob } from '@/lib/jobs';
import { MINUTE_MS, now } from '@/lib/kernel/clock';
import { platformMail } from '@/lib/mail';
import { consumeLimit } from '@/lib/security';
import { recordPersonAudit } from '../audit-person';
import { addressKey, type Visit } from '../auth/face';
import { atLeast, MAIL_ANSWER_MS } from '../links/at-least';
import { LINK_LIFETIME_MS } from '../links/purposes';
import { links } from '../links/face-links';
import { choosePassword } from '../passwords/choose-password';
import { issueStaffLink } from './issue-staff-link';
import { proveMailbox, useStaffToken } from './redeem-staff-link';

/**
 * Mails a link for choosing a new password. The answer is the same for an address without an account.
 * @throws AppError RATE_LIMITED
 */
export async function requestStaffPasswordReset(visit: Visit, input: { email: string }): Promise<void> {
  await consumeLimit('magicLinkByAddress', ['portal', addressKey(visit)]);
  await consumeLimit('magicLink', ['portal', input.email]);
  await atLeast(MAIL_ANSWER_MS, () =>
    inControlTransaction(async (tx) => {
      const identity = await tx.identity.findUnique({
        where: { email: input.email },
        select: { id: true, name: true, email: true },
      });
      if (!identity) return;
      const token = await issueStaffLink(tx, identity.id, 'reset-password');
      await enqueueJob(tx, {
        name: 'mail.send',
        payload: platformMail({
          to: { address: identity.email, name: identity.name },
          template: 'reset-password',
          data: {
            name: identity.name,
            resetUrl: links().portalRootUrl(`/reset-password?token=${token}`),
            expiresInMinutes: LINK_LIFETIME_MS['reset-password'] / MINUTE_MS,
          },
        }),
      });
    }),
  );
}

/**
 * Sets a new password by a mailed link, ends every session of the person and lifts a lock-out.
 * @throws AppError TOKEN_INVALID, VALIDATION_FAILED or RATE_LIMITED
 */
export async function resetStaffPassword(
  visit: Visit,
  input: { token: string; newPassword: string },
): Promise<void> {
  await consumeLimit('tokenRedeem', ['portal', addressKey(visit)]);
  // Judged before the link is used up, so that a weak choice does not cost the link.
  const passwordHash = await choosePassword(input.newPassword, 'newPassword', []);
  await inControlTransaction(async (tx) => {
    const identityId = await useStaffToken(tx, input.token, ['reset-password']);
    await proveMailbox(tx, visit, identityId, false);
    await tx.identity.update({
      where: { id: identityId },
      data: { passwordHash, failedSignIns: 0, lockedUntil: null },
      select: { id: true },
    });
    await tx.staffSession.updateMany({ where: { identityId, revokedAt: null }, data: { revokedAt: now() } });
    await tx.loginToken.updateMany({ where: { identityId, usedAt: null }, data: { usedAt: now() } });
    await recordPersonAudit(tx, visit, identityId, 'identity.changePassword');
  });
}
