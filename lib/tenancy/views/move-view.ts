import { inControlTransaction } from '@/lib/isolation';
import type { OperatorContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { listDirectoryViews } from './list-views';
import type { MoveViewInput } from './schemas';

/**
 * Moves a view one place among those that the operator sees, for them alone. At the end of the row nothing happens.
 * @throws AppError NOT_FOUND for a view that they cannot see
 */
export async function moveDirectoryView(
  op: OperatorContext,
  { id, direction }: MoveViewInput,
): Promise<void> {
  const operatorId = op.operator.id;
  const ids = (await listDirectoryViews(op)).map((view) => view.id);
  const from = ids.indexOf(id);
  if (from < 0) throw appError('NOT_FOUND', { message: 'There is no such view.' });
  const to = direction === 'left' ? from - 1 : from + 1;
  if (to < 0 || to >= ids.length) return;
  ids.splice(to, 0, ...ids.splice(from, 1));
  await inControlTransaction(async (tx) => {
    await tx.directoryViewPlace.deleteMany({ where: { operatorId } });
    await tx.directoryViewPlace.createMany({
      data: ids.map((viewId, position) => ({ operatorId, viewId, position })),
      // Another window of the same operator may do so at this moment.
      skipDuplicates: true,
    });
  });
}
