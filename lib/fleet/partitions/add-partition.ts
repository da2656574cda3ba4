import { inControlTransaction, isUniqueViolation } from '@/lib/isolation';
import { sealAddress } from '@/lib/isolation/partitions';
import { recordOperatorAudit } from '@/lib/audit';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import type { z } from 'zod';
import { adopt } from './adopt';
import { lookAtPartition } from './check-health';
import { noteSharedPlace } from './note-shared-place';
import { addPartitionSchema } from './schemas';

/**
 * Adds a server to the fleet: makes it ready to hold tenants, then opens it. A kill in between leaves a prepared server that
 * nobody uses; adding it again goes on.
 *
 * @throws AppError VALIDATION_FAILED when the server cannot be used, with the reason beside its address; ALREADY_EXISTS
 */
export async function addPartition(
  op: OperatorContext,
  input: z.input<typeof addPartitionSchema>,
): Promise<{ id: string }> {
  requireOperatorPermission(op, 'fleet.manage');
  const { id, address, replicaAddress, ...facts } = addPartitionSchema.parse(input);
  await adopt(id, address);
  try {
    await inControlTransaction(async (tx) => {
      await tx.partition.create({
        data: {
          id,
          ...facts,
          addressSealed: sealAddress(id, address),
          replicaSealed: replicaAddress && sealAddress(id, replicaAddress),
        },
        select: { id: true },
      });
      await recordOperatorAudit(tx, op, {
        action: 'partition.add',
        target: { type: 'partition', id, label: facts.name },
        after: { ...facts, host: new URL(address).host },
      });
    });
  } catch (error) {
    throw isUniqueViolation(error)
      ? appError('ALREADY_EXISTS', { fieldErrors: { id: 'There is a partition of this name.' } })
      : error;
  }
  await lookAtPartition(id);
  await noteSharedPlace(id);
  return { id };
}
