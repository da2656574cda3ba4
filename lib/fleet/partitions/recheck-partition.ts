import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import type { z } from 'zod';
import { lookAtPartition } from './check-health';
import { getPartition } from './list-partitions';
import type { PartitionDto, partitionRefSchema } from './schemas';

/**
 * Looks at one partition now, without waiting for the look of each minute.
 * @throws AppError NOT_FOUND
 */
export async function recheckPartition(
  op: OperatorContext,
  { id }: z.output<typeof partitionRefSchema>,
): Promise<PartitionDto> {
  requireOperatorPermission(op, 'fleet.manage');
  await lookAtPartition(id);
  return getPartition(op, id);
}
