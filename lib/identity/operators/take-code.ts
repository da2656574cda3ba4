import type { ControlTx } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/errors';
import { hashRecoveryCode, openTotpSecret, totpStep } from './second-factor';

/** Takes a code of an operator's app, or one of their recovery codes; each works once. Null when it is not right. */
export async function takeCode(tx: ControlTx, id: string, code: string): Promise<'totp' | 'recovery' | null> {
  const plain = code.replace(/\s/g, '');
  if (/^\d{6}$/.test(plain)) return (await takeTotp(tx, id, plain)) ? 'totp' : null;
  return (await takeRecoveryCode(tx, id, plain)) ? 'recovery' : null;
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

export function wrongCode() {
  return appError('VALIDATION_FAILED', {
    fieldErrors: { code: 'This code is not right, or was used already. Wait for the next one.' },
  });
}
