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

export const createPlanAction = defineConsoleAction({ input: createPlanSchema, run: createPlan });
export const createDraftAction = defineConsoleAction({ input: planKeyInput, run: createDraft });
export const updateDraftAction = defineConsoleAction({ input: updateDraftSchema, run: updateDraft });
export const discardDraftAction = defineConsoleAction({ input: planKeyInput, run: discardDraft });
export const publishDraftAction = defineConsoleAction({ input: publishDraftSchema, run: publishDraft });
export const moveTenantsAction = defineConsoleAction({ input: moveTenantsSchema, run: moveTenants });
export const changeTenantPlanAction = defineConsoleAction({
  input: changeTenantPlanSchema,
  run: changeTenantPlan,
});
export const setOverrideAction = defineConsoleAction({ input: setOverrideSchema, run: setOverride });
export const endOverrideAction = defineConsoleAction({ input: endOverrideSchema, run: endOverride });
export const addGrantAction = defineConsoleAction({ input: addGrantSchema, run: addGrant });
export const endGrantAction = defineConsoleAction({ input: endGrantSchema, run: endGrant });
