import { recordOperatorAudit } from '@/lib/audit';
import { inControlTransaction, isUniqueViolation } from '@/lib/isolation';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { issueOperatorLink } from './issue-operator-link';
import { loadOperator, operatorTarget } from './load-operator';
import type { InviteOperatorInput, OperatorLink } from './schemas';

/**
 * Creates an operator, who chooses a password by the link.
 * @returns the link, which works once within a day and is shown nowhere again
 * @throws AppError FORBIDDEN without `operator.manage`, ALREADY_EXISTS
 */
export async function inviteOperator(
  op: OperatorContext,
  input: InviteOperatorInput,
): Promise<OperatorLink & { id: string }> {
  requireOperatorPermission(op, 'operator.manage');
  const { name, email, role } = input;
  try {
    return await inControlTransaction(async (tx) => {
      const operator = await tx.operator.create({
        data: { id: newId('operator'), name, email, role },
        select: { id: true, email: true },
      });
      await recordOperatorAudit(tx, op, {
        action: 'operator.create',
        target: operatorTarget(operator),
        after: { name, email, role },
      });
      return { id: operator.id, ...(await issueOperatorLink(tx, operator.id)) };
    });
  } catch (error) {
    if (isUniqueViolation(error))
      throw appError('ALREADY_EXISTS', {
        fieldErrors: { email: 'This mail address already belongs to an operator.' },
      });
    throw error;
  }
}

/**
 * A new link to choose a password by: for an invitation that has run out, or a password that was forgotten.
 * @throws AppError FORBIDDEN without `operator.manage`, NOT_FOUND, INVALID_TRANSITION for somebody who is disabled
 */
export async function renewOperatorLink(op: OperatorContext, input: { id: string }): Promise<OperatorLink> {
  requireOperatorPermission(op, 'operator.manage');
  return inControlTransaction(async (tx) => {
    const operator = await loadOperator(tx, input.id);
    if (operator.disabledAt)
      throw appError('INVALID_TRANSITION', { message: 'Enable the account before you send a link.' });
    await recordOperatorAudit(tx, op, { action: 'operator.sendLink', target: operatorTarget(operator) });
    return issueOperatorLink(tx, operator.id);
  });
}
