import type { ControlTx } from '@/lib/isolation';
import { appError } from '@/lib/kernel/errors';

/** An operator by id, as other operators act on it. @throws AppError NOT_FOUND */
export async function loadOperator(tx: Pick<ControlTx, 'operator'>, id: string) {
  const operator = await tx.operator.findUnique({
    where: { id },
    select: { id: true, name: true, email: true, role: true, disabledAt: true, totpConfirmedAt: true },
  });
  if (!operator) throw appError('NOT_FOUND', { message: 'There is no such operator.' });
  return operator;
}

/** How the log names an operator. */
export function operatorTarget({ id, email }: { id: string; email: string }) {
  return { type: 'operator', id, label: email };
}
