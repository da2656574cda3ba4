import { recordOperatorAudit } from '@/lib/audit';
import type { ControlTx } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { keepAnOwner } from './keep-an-owner';
import { loadOperator, operatorTarget } from './load-operator';

/**
 * Shuts an operator out, inside the transaction of whoever decided it: their sessions and links end at once.
 * @throws AppError FORBIDDEN without `operator.manage`, NOT_FOUND, INVALID_TRANSITION for the last owner or one who is disabled
 */
export async function disableOperator(
  tx: ControlTx,
  op: OperatorContext,
  input: { id: string; reason: string },
): Promise<void> {
  requireOperatorPermission(op, 'operator.manage');
  await keepAnOwner(tx, input.id);
  const operator = await loadOperator(tx, input.id);
  if (operator.disabledAt)
    throw appError('INVALID_TRANSITION', { message: 'This account is disabled already.' });
  const at = now();
  await tx.operator.update({ where: { id: input.id }, data: { disabledAt: at }, select: { id: true } });
  await tx.operatorSession.updateMany({
    where: { operatorId: input.id, revokedAt: null },
    data: { revokedAt: at },
  });
  await tx.operatorLink.updateMany({ where: { operatorId: input.id, usedAt: null }, data: { usedAt: at } });
  await recordOperatorAudit(tx, op, {
    action: 'operator.disable',
    target: operatorTarget(operator),
    reason: input.reason,
  });
}
