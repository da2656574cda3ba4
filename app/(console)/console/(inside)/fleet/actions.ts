'use server';

import { z } from 'zod';
import {
  addPartition,
  checkPartitions,
  recheckPartition,
  removePartition,
  setPartitionStatus,
  updatePartition,
} from '@/lib/fleet/partitions';
import {
  addPartitionSchema,
  partitionRefSchema,
  setPartitionStatusSchema,
  updatePartitionSchema,
} from '@/lib/fleet/partitions/schemas';
import { defineConsoleAction } from '@/lib/web/console';

export const addPartitionAction = defineConsoleAction({
  permission: 'fleet.manage',
  input: addPartitionSchema,
  run: addPartition,
});

export const updatePartitionAction = defineConsoleAction({
  permission: 'fleet.manage',
  input: updatePartitionSchema,
  run: updatePartition,
});

export const setPartitionStatusAction = defineConsoleAction({
  permission: 'fleet.manage',
  input: setPartitionStatusSchema,
  run: setPartitionStatus,
});

export const removePartitionAction = defineConsoleAction({
  permission: 'fleet.manage',
  input: partitionRefSchema,
  run: removePartition,
});

export const recheckPartitionAction = defineConsoleAction({
  permission: 'fleet.manage',
  input: partitionRefSchema,
  run: async (op, input) => void (await recheckPartition(op, input)),
});

export const recheckFleetAction = defineConsoleAction({
  permission: 'fleet.manage',
  input: z.strictObject({}),
  run: () => checkPartitions(),
});
