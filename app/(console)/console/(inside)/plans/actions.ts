'use server';

import {
  addGrant,
  changeTenantPlan,
  createDraft,
  createPlan,
  discardDraft,
  endGrant,
  endOverride,
  moveTenants,
  publishDraft,
  setOverride,
  updateDraft,
} from '@/lib/plans';
import {
  addGrantSchema,
  changeTenantPlanSchema,
  createPlanSchema,
  endGrantSchema,
  endOverrideSchema,
  moveTenantsSchema,
  planKeyInput,
  publishDraftSchema,
  setOverrideSchema,
  updateDraftSchema,
} from '@/lib/plans/schemas';
import { defineConsoleAction } from '@/lib/web/console';

export const createPlanAction = defineConsoleAction({
  permission: 'plan.write',
  input: createPlanSchema,
  run: createPlan,
});
export const createDraftAction = defineConsoleAction({
  permission: 'plan.write',
  input: planKeyInput,
  run: createDraft,
});
export const updateDraftAction = defineConsoleAction({
  permission: 'plan.write',
  input: updateDraftSchema,
  run: updateDraft,
});
export const discardDraftAction = defineConsoleAction({
  permission: 'plan.write',
  input: planKeyInput,
  run: discardDraft,
});
export const publishDraftAction = defineConsoleAction({
  permission: 'plan.write',
  input: publishDraftSchema,
  run: publishDraft,
});
export const moveTenantsAction = defineConsoleAction({
  permission: 'plan.assign',
  input: moveTenantsSchema,
  run: moveTenants,
});
export const changeTenantPlanAction = defineConsoleAction({
  permission: 'plan.assign',
  input: changeTenantPlanSchema,
  run: changeTenantPlan,
});
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
