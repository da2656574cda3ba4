import { controlDb, inControlTransaction } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/errors';
import { consumeLimit, verifyPassword } from '@/lib/security';
import { choosePassword } from '../passwords/choose-password';
import type { OperatorAtWork } from '../people';
import { recordOwnOperatorAudit } from './record-own-audit';

/**
 * Changes the operator's own password and ends all their other sessions.
 * @throws AppError VALIDATION_FAILED (wrong current password, weak new one) or RATE_LIMITED
 */
export async function changeOperatorPassword(
  me: OperatorAtWork,
  input: { currentPassword: string; newPassword: string },
): Promise<void> {
  const { id, name, email } = me.operator;
  await consumeLimit('signIn', ['console', 'change', id]);
  const account = await controlDb().operator.findUniqueOrThrow({
    where: { id },
    select: { passwordHash: true },
  });
  if (!(await verifyPassword(account.passwordHash, input.currentPassword))) {
    throw appError('VALIDATION_FAILED', {
      fieldErrors: { currentPassword: 'This is not your current password.' },
    });
  }
  const passwordHash = await choosePassword(input.newPassword, 'newPassword', [name, email]);
  await inControlTransaction(async (tx) => {
    await tx.operator.update({
      where: { id },
      data: { passwordHash, failedSignIns: 0, lockedUntil: null },
      select: { id: true },
    });
    await tx.operatorSession.updateMany({
      where: { operatorId: id, revokedAt: null, id: { not: me.sessionId } },
      data: { revokedAt: now() },
    });
    await recordOwnOperatorAudit(tx, me, id, 'operator.changePassword');
  });
}
