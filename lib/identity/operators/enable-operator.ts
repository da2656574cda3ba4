import { recordOperatorAudit } from '@/lib/audit';
import { inControlTransaction } from '@/lib/isolation';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { loadOperator, operatorTarget } from './load-operator';

/**
 * Lets a disabled operator sign in again.
 * @throws AppError FORBIDDEN without `operator.manage`, NOT_FOUND, INVALID_TRANSITION for one who is not disabled
 */
export async function enableOperator(op: OperatorContext, input: { id: string }): Promise<void> {
  requireOperatorPermission(op, 'operator.manage');
  await inControlTransaction(async (tx) => {
    const operator = await loadOperator(tx, input.id);
    if (!operator.disabledAt)
      throw appError('INVALID_TRANSITION', { message: 'This account is not disabled.' });
    await tx.operator.update({ where: { id: input.id }, data: { disabledAt: null }, select: { id: true } });
    await recordOperatorAudit(tx, op, { action: 'operator.enable', target: operatorTarget(operator) });
  });
}
