import type { z } from 'zod';
import { controlDb, isUniqueViolation } from '@/lib/isolation';
import type { OperatorContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { saveViewSchema } from './schemas';

const MOST = 50;

/**
 * Keeps a filter of the directory under a name, behind the operator's other views.
 * @throws AppError CONFLICT when the operator has a view of this name; LIMIT_REACHED for the 51st
 */
export async function saveDirectoryView(
  op: OperatorContext,
  input: z.input<typeof saveViewSchema>,
): Promise<{ id: string }> {
  const { name, filter, isShared } = saveViewSchema.parse(input);
  const { id: operatorId, name: operatorName } = op.operator;
  const own = await controlDb().directoryView.aggregate({
    where: { operatorId },
    _count: true,
    _max: { position: true },
  });
  if (own._count >= MOST)
    throw appError('CONFLICT', { message: `${MOST} views are enough. Delete one that you do not use.` });
  const id = newId('directoryView');
  try {
    await controlDb().directoryView.create({
      data: { id, operatorId, operatorName, name, filter, isShared, position: (own._max.position ?? 0) + 1 },
      select: { id: true },
    });
  } catch (error) {
    throw isUniqueViolation(error) ? nameTaken(name) : error;
  }
  return { id };
}

export function nameTaken(name: string) {
  const message = `You have a view called ${name} already.`;
  return appError('CONFLICT', { message, fieldErrors: { name: message } });
}
