import { recordOperatorAudit } from '@/lib/audit';
import { inControlTransaction } from '@/lib/isolation';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import type { OperatorRole } from '@/lib/kernel/operator-permissions';
import { keepAnOwner } from './keep-an-owner';
import { loadOperator, operatorTarget } from './load-operator';

/**
 * Gives an operator another role, from their next request on.
 * @throws AppError FORBIDDEN without `operator.manage`, NOT_FOUND, INVALID_TRANSITION for the last owner
 */
export async function changeOperatorRole(
  op: OperatorContext,
  input: { id: string; role: OperatorRole },
): Promise<void> {
  requireOperatorPermission(op, 'operator.manage');
  await inControlTransaction(async (tx) => {
    if (input.role !== 'owner') await keepAnOwner(tx, input.id);
    const before = await loadOperator(tx, input.id);
    if (before.role === input.role) return;
    await tx.operator.update({ where: { id: input.id }, data: { role: input.role }, select: { id: true } });
    await recordOperatorAudit(tx, op, {
      action: 'operator.changeRole',
      target: operatorTarget(before),
      before: { role: before.role },
      after: { role: input.role },
    });
  });
}
