import { recordOperatorAudit } from '@/lib/audit';
import type { ControlTx } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { loadOperator, operatorTarget } from './load-operator';

/**
 * Takes an operator's second factor away, inside the transaction of whoever decided it: their sessions end, and the next
 * sign-in sets up a new one.
 * @throws AppError FORBIDDEN without `operator.manage`, NOT_FOUND, INVALID_TRANSITION for somebody without a second factor
 */
export async function resetSecondFactor(
  tx: ControlTx,
  op: OperatorContext,
  input: { id: string; reason: string },
): Promise<void> {
  requireOperatorPermission(op, 'operator.manage');
  const operator = await loadOperator(tx, input.id);
  if (!operator.totpConfirmedAt)
    throw appError('INVALID_TRANSITION', { message: 'This operator has no second factor.' });
  await tx.operator.update({
    where: { id: input.id },
    data: { totpSecret: null, totpConfirmedAt: null, totpLastStep: 0 },
    select: { id: true },
  });
  await tx.operatorRecoveryCode.deleteMany({ where: { operatorId: input.id } });
  await tx.operatorSession.updateMany({
    where: { operatorId: input.id, revokedAt: null },
    data: { revokedAt: now() },
  });
  await recordOperatorAudit(tx, op, {
    action: 'operator.resetSecondFactor',
    target: operatorTarget(operator),
    reason: input.reason,
  });
}
