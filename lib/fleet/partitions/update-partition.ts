import { type ControlTx, inControlTransaction, MAIN_PARTITION } from '@/lib/isolation';
import { forgetPartition, sealAddress } from '@/lib/isolation/partitions';
import { recordOperatorAudit } from '@/lib/audit';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import type { z } from 'zod';
import { adopt } from './adopt';
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
  requireOperatorPermission(op, 'fleet.manage');
  const { id, status, reason } = setPartitionStatusSchema.parse(input);
  await inControlTransaction(async (tx) => {
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
  });
}

/**
 * Takes a closed partition out of the fleet. Its server and what is on it stay as they are.
 * @throws AppError NOT_FOUND, INVALID_TRANSITION when it is not closed or not empty
 */
export async function removePartition(op: OperatorContext, { id }: { id: string }): Promise<void> {
  requireOperatorPermission(op, 'fleet.manage');
  await inControlTransaction(async (tx) => {
    const { name, status } = await partitionOf(tx, id);
    if (id === MAIN_PARTITION || status !== 'closed')
      throw appError('INVALID_TRANSITION', { message: 'Close the partition before you remove it.' });
    await assertEmpty(tx, id);
    await tx.placeVersion.deleteMany({ where: { partitionId: id } });
    await tx.partition.delete({ where: { id }, select: { id: true } });
    await recordOperatorAudit(tx, op, {
      action: 'partition.remove',
      target: { type: 'partition', id, label: name },
    });
  });
  forgetPartition(id);
}

async function partitionOf(tx: ControlTx, id: string) {
  const row = await tx.partition.findUnique({
    where: { id },
    select: {
      name: true,
      region: true,
      kind: true,
      status: true,
      capacityTenants: true,
      capacityBytes: true,
      note: true,
    },
  });
  if (!row) throw appError('NOT_FOUND', { message: 'There is no such partition.' });
  const { status, capacityBytes, ...shown } = row;
  return {
    name: row.name,
    status,
    shown: { ...shown, capacityBytes: capacityBytes === null ? null : Number(capacityBytes) },
  };
}

/** "3 tenants and 1 move still need" */
function whoNeeds(tenants: number, moves: number): string {
  const parts = [
    ...(tenants > 0 ? [`${tenants} ${tenants === 1 ? 'tenant' : 'tenants'}`] : []),
    ...(moves > 0 ? [`${moves} ${moves === 1 ? 'move' : 'moves'}`] : []),
  ];
  return `${parts.join(' and ')} still ${tenants + moves === 1 ? 'needs' : 'need'}`;
}

/** Tombstones of erased tenants name a partition and have nothing there. */
async function assertEmpty(tx: ControlTx, id: string): Promise<void> {
  const tenants = await tx.tenant.count({ where: { partitionId: id, status: { not: 'erased' } } });
  // Every tenant that is on its way there.
  const moves = await tx.tenantMove.count({
    where: {
      finishedAt: null,
      OR: [
        { toPlace: { path: ['partition'], equals: id } },
        { fromPlace: { path: ['partition'], equals: id } },
      ],
    },
  });
  if (id === MAIN_PARTITION || tenants + moves > 0) {
    throw appError('INVALID_TRANSITION', {
      message:
        id === MAIN_PARTITION
          ? 'The main partition holds the control plane and cannot be closed.'
          : `${whoNeeds(tenants, moves)} this partition. Drain it first.`,
    });
  }
}
