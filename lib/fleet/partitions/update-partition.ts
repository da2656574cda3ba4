import { type ControlTx, inControlTransaction, MAIN_PARTITION } from '@/lib/isolation';
import { forgetPartition, sealAddress } from '@/lib/isolation/partitions';
import { recordOperatorAudit } from '@/lib/audit';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import type { z } from 'zod';
import { adopt } from './adopt';
import { assertEmpty, partitionOf } from './partition-row';
import { setPartitionStatusSchema, updatePartitionSchema } from './schemas';

/**
 * Changes what is known of a partition. A new address must lead to the same server: its tenants are looked for there.
 * @throws AppError NOT_FOUND, VALIDATION_FAILED
 */
export async function updatePartition(
  op: OperatorContext,
  input: z.input<typeof updatePartitionSchema>,
): Promise<void> {
  requireOperatorPermission(op, 'fleet.manage');
  const { id, address, replicaAddress, ...facts } = updatePartitionSchema.parse(input);
  if (id === MAIN_PARTITION && (address !== undefined || replicaAddress !== undefined)) {
    throw appError('VALIDATION_FAILED', {
      fieldErrors: { address: 'The main partition goes by DATABASE_URL and DATABASE_REPLICA_URL.' },
    });
  }
  if (address !== undefined) await adopt(id, address);
  await inControlTransaction(async (tx) => {
    const before = await partitionOf(tx, id);
    await tx.partition.update({
      where: { id },
      data: {
        ...facts,
        ...(address === undefined ? {} : { addressSealed: sealAddress(id, address) }),
        ...(replicaAddress === undefined
          ? {}
          : { replicaSealed: replicaAddress && sealAddress(id, replicaAddress) }),
      },
      select: { id: true },
    });
    await recordOperatorAudit(tx, op, {
      action: 'partition.update',
      target: { type: 'partition', id, label: facts.name },
      before: before.shown,
      after: { ...facts, ...(address === undefined ? {} : { host: new URL(address).host }) },
    });
  });
  forgetPartition(id);
}

/**
 * Opens a partition, drains it (nobody new is placed there; its tenants can be moved away), or closes it (it must be empty).
 * @throws AppError NOT_FOUND, INVALID_TRANSITION when tenants are still there
 */
export async function setPartitionStatus(
  op: OperatorContext,
  input: z.input<typeof setPartitionStatusSchema>,
): Promise<void> {
  const parsed = setPartitionStatusSchema.parse(input);
  await inControlTransaction((tx) => setPartitionStatusIn(tx, op, parsed));
}

/** The same inside a transaction of somebody who had to ask for it first. */
export async function setPartitionStatusIn(
  tx: ControlTx,
  op: OperatorContext,
  { id, status, reason }: z.output<typeof setPartitionStatusSchema>,
): Promise<void> {
  requireOperatorPermission(op, 'fleet.manage');
  const before = await partitionOf(tx, id);
  if (status === 'closed') await assertEmpty(tx, id);
  await tx.partition.update({ where: { id }, data: { status }, select: { id: true } });
  await recordOperatorAudit(tx, op, {
    action: 'partition.setStatus',
    target: { type: 'partition', id, label: before.name },
    before: { status: before.status },
    after: { status },
    reason,
  });
}
