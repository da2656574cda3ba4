import { controlDb, inControlTransaction } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { consumeLimit, resetLimit } from '@/lib/security';
import type { OperatorAtWork } from '../people';
import { completeOperatorSession } from './complete-session';
import { recordOwnOperatorAudit } from './record-own-audit';
import { takeCode, wrongCode } from './take-code';

/**
 * The second step of signing in: a code of the authenticator app, or one of the recovery codes. Each works once.
 * @throws AppError VALIDATION_FAILED for a code that is wrong or was used, RATE_LIMITED
 */
export async function passSecondFactor(me: OperatorAtWork, { code }: { code: string }): Promise<void> {
  const { id } = me.operator;
  await consumeLimit('secondFactor', ['console', id]);
  const isPassed = await inControlTransaction(async (tx) => {
    const taken = await takeCode(tx, id, code);
    if (!taken) {
      await recordOwnOperatorAudit(tx, me, id, 'operator.fail');
      return false;
    }
    await completeOperatorSession(tx, me.sessionId);
    await tx.operator.update({ where: { id }, data: { lastSignInAt: now() }, select: { id: true } });
    await recordOwnOperatorAudit(
      tx,
      me,
      id,
      taken === 'totp' ? 'operator.signIn' : 'operator.useRecoveryCode',
    );
    return true;
  });
  if (!isPassed) throw wrongCode();
  await resetLimit('secondFactor', ['console', id]);
}

/** How many recovery codes an operator has left. */
export function countRecoveryCodes({ operator }: OperatorAtWork): Promise<number> {
  return controlDb().operatorRecoveryCode.count({ where: { operatorId: operator.id, usedAt: null } });
}
