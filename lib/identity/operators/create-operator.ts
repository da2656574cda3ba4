import { recordOperatorAudit } from '@/lib/audit';
import { inControlTransaction, isUniqueViolation } from '@/lib/isolation';
import type { OperatorContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { choosePassword } from '../passwords/choose-password';

/**
 * Creates an operator. From the command line the first one is made by the platform itself: pass a context that names it.
 * @throws AppError ALREADY_EXISTS, or VALIDATION_FAILED for a weak password
 */
export async function createOperator(
  op: OperatorContext,
  input: { name: string; email: string; password: string },
): Promise<{ id: string; name: string; email: string }> {
  const { name, email } = input;
  const passwordHash = await choosePassword(input.password, 'password', [name, email]);
  try {
    return await inControlTransaction(async (tx) => {
      const operator = await tx.operator.create({
        data: { id: newId('operator'), name, email, passwordHash },
        select: { id: true, name: true, email: true },
      });
      await recordOperatorAudit(tx, op, {
        action: 'operator.create',
        target: { type: 'operator', id: operator.id, label: email },
        after: { name, email },
      });
      return operator;
    });
  } catch (error) {
    if (isUniqueViolation(error))
      throw appError('ALREADY_EXISTS', { message: 'This mail address already belongs to an operator.' });
    throw error;
  }
}
