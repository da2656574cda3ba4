import { controlDb, isUniqueViolation } from '@/lib/isolation';
import type { OperatorContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { nameTaken } from './save-view';
import { type UpdateViewInput, updateViewSchema } from './schemas';

/**
 * Renames an own view, shares it, or lets it stand for other filters.
 * @throws AppError NOT_FOUND for a view of somebody else; CONFLICT when the name is taken
 */
export async function updateDirectoryView(op: OperatorContext, input: UpdateViewInput): Promise<void> {
  const { id, name, filter, isShared } = updateViewSchema.parse(input);
  try {
    const { count } = await controlDb().directoryView.updateMany({
      where: { id, operatorId: op.operator.id },
      data: {
        ...(name === undefined ? {} : { name }),
        ...(filter === undefined ? {} : { filter }),
        ...(isShared === undefined ? {} : { isShared }),
      },
    });
    if (count === 0) throw notYours();
  } catch (error) {
    throw isUniqueViolation(error) ? nameTaken(name ?? '') : error;
  }
  // Whoever opened the directory with it opens it with all tenants again.
  if (isShared === false)
    await controlDb().directoryViewDefault.deleteMany({
      where: { viewId: id, operatorId: { not: op.operator.id } },
    });
}

/**
 * Removes an own view; whoever opened the directory with it opens it with all tenants again.
 * @throws AppError NOT_FOUND for a view of somebody else
 */
export async function deleteDirectoryView(op: OperatorContext, { id }: { id: string }): Promise<void> {
  const { count } = await controlDb().directoryView.deleteMany({ where: { id, operatorId: op.operator.id } });
  if (count === 0) throw notYours();
}

function notYours() {
  return appError('NOT_FOUND', { message: 'There is no such view of yours.' });
}
