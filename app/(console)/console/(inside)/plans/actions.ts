'use server';

import {
  changeTenantPlan,
  createDraft,
  createPlan,
  discardDraft,
  moveTenants,
  publishDraft,
  updateDraft,
} from '@/lib/plans';
import {
  changeTenantPlanSchema,
  createPlanSchema,
  moveTenantsSchema,
  planKeyInput,
  publishDraftSchema,
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
