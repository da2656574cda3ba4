import { defineGuardedAct } from '@/lib/approvals';
import { controlDb } from '@/lib/isolation';
import { appError } from '@/lib/kernel/errors';
import { assertEmpty, partitionOf } from './partition-row';
import { removablePartition, removePartition } from './remove-partition';
import { partitionRefSchema } from './schemas';
import { setPartitionStatusIn } from './update-partition';

const described = (id: string, name: string) => ({
  target: { type: 'partition', id, label: name },
  tenantId: null,
  phrase: id,
});

/** Taking an empty server out of use. */
export const closePartitionAct = defineGuardedAct({
  key: 'partition.close',
  permission: 'fleet.manage',
  schema: partitionRefSchema,
  async describe(_op, { id }) {
    const { name, status } = await partitionOf(controlDb(), id);
    if (status === 'closed') throw appError('INVALID_TRANSITION', { message: 'It is closed already.' });
    await assertEmpty(controlDb(), id);
    return {
      title: `Close the server ${name}`,
      effects: ['It is empty, and takes no tenants any more.', 'A closed server can be removed.'],
      ...described(id, name),
    };
  },
  run: (tx, op, { id }, { reason }) => setPartitionStatusIn(tx, op, { id, status: 'closed', reason }),
});

/** Taking a closed server out of the fleet: its address is forgotten. */
export const removePartitionAct = defineGuardedAct({
  key: 'partition.remove',
  permission: 'fleet.manage',
  schema: partitionRefSchema,
  async describe(_op, { id }) {
    const { name } = await removablePartition(controlDb(), id);
    return {
      title: `Remove the server ${name}`,
      effects: [
        'It leaves the fleet, and its address and password are forgotten.',
        'The server itself and what is on it stay as they are.',
      ],
      ...described(id, name),
    };
  },
  run: (tx, op, { id }, { reason }) => removePartition(tx, op, { id, reason }),
});
