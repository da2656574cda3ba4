'use server';

import { createFlag, deleteFlag, previewFlag, updateFlag } from '@/lib/plans';
import {
  createFlagSchema,
  deleteFlagSchema,
  previewFlagSchema,
  updateFlagSchema,
} from '@/lib/plans/flags/schemas';
import { defineConsoleAction } from '@/lib/web/console';

export const createFlagAction = defineConsoleAction({
  permission: 'flag.write',
  input: createFlagSchema,
  run: createFlag,
});

export const updateFlagAction = defineConsoleAction({
  permission: 'flag.write',
  input: updateFlagSchema,
  run: updateFlag,
});

export const deleteFlagAction = defineConsoleAction({
  permission: 'flag.write',
  input: deleteFlagSchema,
  run: deleteFlag,
});

export const previewFlagAction = defineConsoleAction({
  permission: 'tenant.read',
  input: previewFlagSchema,
  run: previewFlag,
});
