import { recordOperatorAudit } from '@/lib/audit';
import { afterCommit, type ControlClient, type ControlTx, MAIN_PARTITION } from '@/lib/isolation';
import { forgetPartition } from '@/lib/isolation/partitions';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { assertEmpty, partitionOf } from './partition-row';

/**
 * Takes a closed partition out of the fleet, in the transaction of a guarded act. Its server and what is on it stay as they are.
 * @throws AppError NOT_FOUND, INVALID_TRANSITION when it is not closed or not empty
 */
export async function removePartition(
  tx: ControlTx,
  op: OperatorContext,
  { id, reason }: { id: string; reason: string },
): Promise<void> {
  requireOperatorPermission(op, 'fleet.manage');
  const { name } = await removablePartition(tx, id);
  await tx.placeVersion.deleteMany({ where: { partitionId: id } });
  await tx.partition.delete({ where: { id }, select: { id: true } });
  await recordOperatorAudit(tx, op, {
    action: 'partition.remove',
    target: { type: 'partition', id, label: name },
    reason,
  });
  afterCommit(tx, () => forgetPartition(id));
}

/** A partition that is closed and empty. @throws AppError NOT_FOUND, INVALID_TRANSITION */
export async function removablePartition(
  db: ControlClient | ControlTx,
  id: string,
): Promise<{ name: string }> {
  const { name, status } = await partitionOf(db, id);
  if (id === MAIN_PARTITION || status !== 'closed')
    throw appError('INVALID_TRANSITION', { message: 'Close the partition before you remove it.' });
  await assertEmpty(db, id);
  return { name };
}
