'use server';

import { z } from 'zod';
import { requestAct } from '@/lib/approvals';
import { actRequestShape } from '@/lib/approvals/schemas';
import {
  addPartition,
  checkPartitions,
  closePartitionAct,
  recheckPartition,
  removePartitionAct,
  setPartitionStatus,
  updatePartition,
} from '@/lib/fleet/partitions';
import {
  addPartitionSchema,
  openOrDrainSchema,
  partitionRefSchema,
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
  input: openOrDrainSchema,
  run: setPartitionStatus,
});

export const closePartitionAction = defineConsoleAction({
  permission: 'fleet.manage',
  input: partitionRefSchema.extend(actRequestShape),
  run: (op, { id, ...request }) => requestAct(op, closePartitionAct, { input: { id }, ...request }),
});

export const removePartitionAction = defineConsoleAction({
  permission: 'fleet.manage',
  input: partitionRefSchema.extend(actRequestShape),
  run: (op, { id, ...request }) => requestAct(op, removePartitionAct, { input: { id }, ...request }),
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
