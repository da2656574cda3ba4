import { type ControlTx, controlDb, inControlTransaction } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/errors';
import { consumeLimit, resetLimit } from '@/lib/security';
import type { OperatorAtWork } from '../people';
import { completeOperatorSession } from './complete-session';
import { recordOwnOperatorAudit } from './record-own-audit';
import { hashRecoveryCode, openTotpSecret, totpStep } from './second-factor';

/**
 * The second step of signing in: a code of the authenticator app, or one of the recovery codes. Each works once.
 * @throws AppError VALIDATION_FAILED for a code that is wrong or was used, RATE_LIMITED
 */
export async function passSecondFactor(me: OperatorAtWork, { code }: { code: string }): Promise<void> {
  const { id } = me.operator;
  await consumeLimit('secondFactor', ['console', id]);
  const plain = code.replace(/\s/g, '');
  const isTotp = /^\d{6}$/.test(plain);
  const isPassed = await inControlTransaction(async (tx) => {
    if (!(await (isTotp ? takeTotp(tx, id, plain) : takeRecoveryCode(tx, id, plain)))) {
      await recordOwnOperatorAudit(tx, me, id, 'operator.fail');
      return false;
    }
    await completeOperatorSession(tx, me.sessionId);
    await tx.operator.update({ where: { id }, data: { lastSignInAt: now() }, select: { id: true } });
    await recordOwnOperatorAudit(tx, me, id, isTotp ? 'operator.signIn' : 'operator.useRecoveryCode');
    return true;
  });
  if (!isPassed)
    throw appError('VALIDATION_FAILED', {
      fieldErrors: { code: 'This code is not right, or was used already. Wait for the next one.' },
    });
  await resetLimit('secondFactor', ['console', id]);
}

/** How many recovery codes an operator has left. */
export function countRecoveryCodes({ operator }: OperatorAtWork): Promise<number> {
  return controlDb().operatorRecoveryCode.count({ where: { operatorId: operator.id, usedAt: null } });
}

/** Takes a code of the app, unless one of its step or of a later one was taken: RFC 6238 §5.2, no code twice. */
async function takeTotp(tx: ControlTx, id: string, code: string): Promise<boolean> {
  const { totpSecret, totpConfirmedAt } = await tx.operator.findUniqueOrThrow({
    where: { id },
    select: { totpSecret: true, totpConfirmedAt: true },
  });
  if (!totpSecret || !totpConfirmedAt) return false;
  const step = totpStep(openTotpSecret(id, totpSecret), code);
  if (step === null) return false;
  const { count } = await tx.operator.updateMany({
    where: { id, totpSecret, totpLastStep: { lt: step } },
    data: { totpLastStep: step },
  });
  return count === 1;
}

async function takeRecoveryCode(tx: ControlTx, operatorId: string, code: string): Promise<boolean> {
  const { count } = await tx.operatorRecoveryCode.updateMany({
    where: { operatorId, codeHash: hashRecoveryCode(operatorId, code), usedAt: null },
    data: { usedAt: now() },
  });
  return count === 1;
}
