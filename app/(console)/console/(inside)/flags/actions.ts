'use server';

import { createFlag, deleteFlag, previewFlag, updateFlag } from '@/lib/plans';
import {
  createFlagSchema,
  deleteFlagSchema,
  previewFlagSchema,
  updateFlagSchema,
} from '@/lib/plans/flags/schemas';
import { defineConsoleAction } from '@/lib/web/console';

export const createFlagAction = defineConsoleAction({ input: createFlagSchema, run: createFlag });

export const updateFlagAction = defineConsoleAction({ input: updateFlagSchema, run: updateFlag });

export const deleteFlagAction = defineConsoleAction({ input: deleteFlagSchema, run: deleteFlag });

export const previewFlagAction = defineConsoleAction({ input: previewFlagSchema, run: previewFlag });
