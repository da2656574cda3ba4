import { renderSVG } from 'uqr';
import { type ControlTx, controlDb, inControlTransaction } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { consumeLimit } from '@/lib/security';
import type { OperatorAtWork } from '../people';
import { completeOperatorSession } from './complete-session';
import { recordOwnOperatorAudit } from './record-own-audit';
import {
  hashRecoveryCode,
  newRecoveryCodes,
  newTotpSecret,
  openTotpSecret,
  sealTotpSecret,
  totpStep,
  totpUri,
} from './second-factor';

/**
 * The secret that an operator is about to set up, the same until it is confirmed: a page that is loaded again must not
 * make the code in the app void.
 * @returns the secret in base32, and its QR code as a data URL
 * @throws AppError INVALID_TRANSITION for somebody who has a second factor
 */
export async function beginEnrolment(me: OperatorAtWork): Promise<{ secret: string; picture: string }> {
  const { id, email } = me.operator;
  await controlDb().operator.updateMany({
    where: { id, totpSecret: null, totpConfirmedAt: null },
    data: { totpSecret: sealTotpSecret(id, newTotpSecret()) },
  });
  const { totpSecret, totpConfirmedAt } = await controlDb().operator.findUniqueOrThrow({
    where: { id },
    select: { totpSecret: true, totpConfirmedAt: true },
  });
  if (totpConfirmedAt || !totpSecret) throw appError('INVALID_TRANSITION', { message: ALREADY });
  const secret = openTotpSecret(id, totpSecret);
  return { secret, picture: svgUrl(renderSVG(totpUri(secret, email), { border: 1 })) };
}

/**
 * Sets the second factor up by its first code. The session it is asked from opens the console from now on.
 * @returns recovery codes, which nothing shows again
 * @throws AppError VALIDATION_FAILED for a wrong code, INVALID_TRANSITION for somebody who has a second factor, RATE_LIMITED
 */
export async function confirmEnrolment(
  me: OperatorAtWork,
  { code }: { code: string },
): Promise<{ recoveryCodes: string[] }> {
  const { id } = me.operator;
  await consumeLimit('secondFactor', ['console', id]);
  return inControlTransaction(async (tx) => {
    const { totpSecret, totpConfirmedAt } = await tx.operator.findUniqueOrThrow({
      where: { id },
      select: { totpSecret: true, totpConfirmedAt: true },
    });
    if (totpConfirmedAt || !totpSecret) throw appError('INVALID_TRANSITION', { message: ALREADY });
    const step = totpStep(openTotpSecret(id, totpSecret), code);
    if (step === null)
      throw appError('VALIDATION_FAILED', {
        fieldErrors: {
          code: 'This is not the code of now. Check that the clock of your telephone is right.',
        },
      });
    const { count } = await tx.operator.updateMany({
      where: { id, totpConfirmedAt: null, totpSecret },
      data: { totpConfirmedAt: now(), totpLastStep: step },
    });
    if (count === 0) throw appError('INVALID_TRANSITION', { message: ALREADY });
    await completeOperatorSession(tx, me.sessionId);
    await recordOwnOperatorAudit(tx, me, id, 'operator.enrol');
    return { recoveryCodes: await replaceRecoveryCodes(tx, id) };
  });
}

/** Makes ten new codes; the old ones stop working. */
export async function replaceRecoveryCodes(tx: ControlTx, operatorId: string): Promise<string[]> {
  const codes = newRecoveryCodes();
  await tx.operatorRecoveryCode.deleteMany({ where: { operatorId } });
  await tx.operatorRecoveryCode.createMany({
    data: codes.map((code) => ({
      id: newId('recoveryCode'),
      operatorId,
      codeHash: hashRecoveryCode(operatorId, code),
    })),
  });
  return codes;
}

function svgUrl(svg: string): string {
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}

const ALREADY = 'This account has a second factor. Another owner can reset it.';
