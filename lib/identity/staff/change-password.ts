import { controlDb, inControlTransaction } from '@/lib/isolation';
import { enqueueJob } from '@/lib/jobs';
import { now } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/errors';
import { platformMail } from '@/lib/mail';
import { consumeLimit, verifyPassword } from '@/lib/security';
import { recordPersonAudit } from '../audit-person';
import { links } from '../links/face-links';
import { choosePassword } from '../passwords/choose-password';
import type { IdentityContext } from '../people';

/**
 * Changes the person's own password, ends all their other sessions and tells them by mail.
 * An account without a password sets its first one without a current one.
 *
 * @throws AppError VALIDATION_FAILED (wrong current password, weak new one) or RATE_LIMITED
 */
export async function changeStaffPassword(
  me: IdentityContext,
  input: { currentPassword: string; newPassword: string },
): Promise<void> {
  await consumeLimit('signIn', ['portal', 'change', me.identity.id]);
  const { id, name, email } = me.identity;
  const account = await controlDb().identity.findUniqueOrThrow({
    where: { id },
    select: { passwordHash: true },
  });
  if (account.passwordHash !== null && !(await verifyPassword(account.passwordHash, input.currentPassword))) {
    throw appError('VALIDATION_FAILED', {
      fieldErrors: { currentPassword: 'This is not your current password.' },
    });
  }
  const passwordHash = await choosePassword(input.newPassword, 'newPassword', [name, email]);
  const at = now();
  await inControlTransaction(async (tx) => {
    await tx.identity.update({
      where: { id },
      data: { passwordHash, failedSignIns: 0, lockedUntil: null },
      select: { id: true },
    });
    await tx.staffSession.updateMany({
      where: { identityId: id, revokedAt: null, id: { not: me.sessionId } },
      data: { revokedAt: at },
    });
    // A link mailed before the change would let its holder round it.
    await tx.loginToken.updateMany({ where: { identityId: id, usedAt: null }, data: { usedAt: at } });
    await recordPersonAudit(tx, me, id, 'identity.changePassword');
    await enqueueJob(tx, {
      name: 'mail.send',
      payload: platformMail({
        to: { address: email, name },
        template: 'password-changed',
        data: {
          name,
          changedAt: at.toISOString(),
          ip: me.ip,
          resetUrl: links().portalRootUrl('/forgot-password'),
        },
      }),
    });
  });
}
