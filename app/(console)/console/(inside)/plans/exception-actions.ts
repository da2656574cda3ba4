'use server';

import { addGrant, endGrant, endOverride, setOverride } from '@/lib/plans';
import { addGrantSchema, endGrantSchema, endOverrideSchema, setOverrideSchema } from '@/lib/plans/schemas';
import { defineConsoleAction } from '@/lib/web/console';

export const setOverrideAction = defineConsoleAction({
  permission: 'plan.assign',
  input: setOverrideSchema,
  run: setOverride,
});
export const endOverrideAction = defineConsoleAction({
  permission: 'plan.assign',
  input: endOverrideSchema,
  run: endOverride,
});
export const addGrantAction = defineConsoleAction({
  permission: 'plan.assign',
  input: addGrantSchema,
  run: addGrant,
});
export const endGrantAction = defineConsoleAction({
  permission: 'plan.assign',
  input: endGrantSchema,
  run: endGrant,
});
