'use server';

import { refresh } from 'next/cache';
import { takeHandedDown } from '@/lib/partners';
import { takeHandedDownSchema } from '@/lib/partners/schemas';
import { updateSignInRules, updateTenantSettings } from '@/lib/tenancy/settings';
import { signInRulesSchema, tenantSettingsSchema } from '@/lib/tenancy/settings/schemas';
import { definePortalAction } from '@/lib/web/portal';
import { revalidateSite } from '@/lib/web/site';

export const saveSettingsAction = definePortalAction({
  permission: 'settings.write',
  input: tenantSettingsSchema,
  run: async (ctx, input) => {
    const settings = await updateTenantSettings(ctx, input);
    await revalidateSite(ctx.tenant);
    refresh();
    return settings;
  },
});

export const takeHandedDownAction = definePortalAction({
  permission: 'settings.write',
  input: takeHandedDownSchema,
  run: async (ctx, input) => {
    await takeHandedDown(ctx, input);
    await revalidateSite(ctx.tenant);
    refresh();
  },
});

export const saveSignInRulesAction = definePortalAction({
  permission: 'settings.write',
  input: signInRulesSchema,
  run: async (ctx, input) => {
    const rules = await updateSignInRules(ctx, input);
    refresh();
    return rules;
  },
});
