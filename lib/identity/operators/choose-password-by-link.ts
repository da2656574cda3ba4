import { inControlTransaction } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/errors';
import { consumeLimit, hashToken } from '@/lib/security';
import { addressKey, type Visit } from '../auth/face';
import { choosePassword } from '../passwords/choose-password';
import { recordOwnOperatorAudit } from './record-own-audit';

/**
 * Sets an operator's password by the link an owner gave them; ends all their sessions. The second factor stays as it is.
 * @throws AppError TOKEN_INVALID, VALIDATION_FAILED for a weak password, RATE_LIMITED
 */
export async function chooseOperatorPassword(
  visit: Visit,
  input: { token: string; newPassword: string },
): Promise<void> {
  await consumeLimit('tokenRedeem', ['console', addressKey(visit)]);
  const at = now();
  await inControlTransaction(async (tx) => {
    const live = { tokenHash: hashToken(input.token), usedAt: null, expiresAt: { gt: at } };
    const link = await tx.operatorLink.findFirst({
      where: { ...live, operator: { disabledAt: null } },
      select: { id: true, operator: { select: { id: true, name: true, email: true } } },
    });
    if (!link) throw appError('TOKEN_INVALID');
    const { id, name, email } = link.operator;
    const passwordHash = await choosePassword(input.newPassword, 'newPassword', [name, email]);
    const { count } = await tx.operatorLink.updateMany({ where: live, data: { usedAt: at } });
    if (count === 0) throw appError('TOKEN_INVALID');
    await tx.operator.update({
      where: { id },
      data: { passwordHash, failedSignIns: 0, lockedUntil: null },
      select: { id: true },
    });
    await tx.operatorSession.updateMany({
      where: { operatorId: id, revokedAt: null },
      data: { revokedAt: at },
    });
    await recordOwnOperatorAudit(tx, visit, id, 'operator.changePassword');
  });
}
