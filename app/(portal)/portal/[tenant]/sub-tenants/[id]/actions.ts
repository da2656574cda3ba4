'use server';

import { refresh } from 'next/cache';
import {
  changeSubTenantPlan,
  handDownSettings,
  inviteOwner,
  renameSubTenant,
  resumeSubTenant,
  suspendSubTenant,
} from '@/lib/partners';
import {
  changeSubTenantPlanSchema,
  handDownSchema,
  inviteOwnerSchema,
  renameSubTenantSchema,
  subTenantIdSchema,
  suspendSubTenantSchema,
} from '@/lib/partners/schemas';
import { definePortalAction } from '@/lib/web/portal';

const permission = 'subTenant.manage';

export const renameSubTenantAction = definePortalAction({
  permission,
  input: renameSubTenantSchema,
  run: async (ctx, input) => {
    await renameSubTenant(ctx, input);
    refresh();
  },
});

export const changeSubTenantPlanAction = definePortalAction({
  permission,
  input: changeSubTenantPlanSchema,
  run: async (ctx, input) => {
    await changeSubTenantPlan(ctx, input);
    refresh();
  },
});

export const suspendSubTenantAction = definePortalAction({
  permission,
  input: suspendSubTenantSchema,
  run: async (ctx, input) => {
    await suspendSubTenant(ctx, input);
    refresh();
  },
});

export const resumeSubTenantAction = definePortalAction({
  permission,
  input: subTenantIdSchema,
  run: async (ctx, input) => {
    await resumeSubTenant(ctx, input);
    refresh();
  },
});

export const handDownAction = definePortalAction({
  permission,
  input: handDownSchema,
  run: async (ctx, input) => {
    await handDownSettings(ctx, input);
    refresh();
  },
});

export const inviteOwnerAction = definePortalAction({
  permission,
  input: inviteOwnerSchema,
  run: async (ctx, input) => {
    await inviteOwner(ctx, input);
    refresh();
  },
});
