import { controlDb } from '@/lib/isolation';
import type { OperatorContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';

/**
 * Chooses the view that the directory opens with for this operator; null for all tenants.
 * @throws AppError NOT_FOUND for a view that they cannot see
 */
export async function setDefaultView(op: OperatorContext, { id }: { id: string | null }): Promise<void> {
  const operatorId = op.operator.id;
  if (id === null) {
    await controlDb().directoryViewDefault.deleteMany({ where: { operatorId } });
    return;
  }
  const view = await controlDb().directoryView.findFirst({
    where: { id, OR: [{ operatorId }, { isShared: true }] },
    select: { id: true },
  });
  if (!view) throw appError('NOT_FOUND', { message: 'There is no such view.' });
  await controlDb().directoryViewDefault.upsert({
    where: { operatorId },
    create: { operatorId, viewId: id },
    update: { viewId: id },
    select: { viewId: true },
  });
}
