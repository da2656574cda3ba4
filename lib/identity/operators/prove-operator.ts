import { inControlTransaction, controlDb } from '@/lib/isolation';
import type { OperatorContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { OPERATOR_ROLE_PERMISSIONS, type OperatorRole } from '@/lib/kernel/operator-permissions';
import { consumeLimit, resetLimit } from '@/lib/security';
import type { Visit } from '../auth/face';
import { recordOwnOperatorAudit } from './record-own-audit';
import { takeCode, wrongCode } from './take-code';

/**
 * An operator outside the console, who proves by a code of their app, or a recovery code, that it is them. For the command
 * line: whoever has a shell there can read the password's hash, but has not got the colleague's telephone.
 *
 * @returns the operator with what their role may
 * @throws AppError NOT_FOUND for nobody who can sign in, VALIDATION_FAILED for a wrong code, RATE_LIMITED
 */
export async function proveOperator(
  visit: Pick<Visit, 'ip' | 'userAgent'>,
  { email, code }: { email: string; code: string },
): Promise<OperatorContext> {
  const operator = await controlDb().operator.findFirst({
    where: { email, disabledAt: null, totpConfirmedAt: { not: null } },
    select: { id: true, name: true, email: true, role: true },
  });
  if (!operator)
    throw appError('NOT_FOUND', { message: `No operator ${email} could sign in to the console.` });
  const { id, name, role } = operator;
  const facts = { requestId: newId('request'), ip: visit.ip, userAgent: visit.userAgent };
  await consumeLimit('secondFactor', ['console', id]);
  const isPassed = await inControlTransaction(async (tx) => {
    const taken = await takeCode(tx, id, code);
    if (taken !== 'totp')
      await recordOwnOperatorAudit(tx, facts, id, taken ? 'operator.useRecoveryCode' : 'operator.fail');
    return taken !== null;
  });
  if (!isPassed) throw wrongCode();
  await resetLimit('secondFactor', ['console', id]);
  return {
    operator: { id, name, email: operator.email },
    permissions: new Set(OPERATOR_ROLE_PERMISSIONS[role as OperatorRole]),
    ...facts,
  };
}
