'use server';

import { refresh } from 'next/cache';
import { updateSessionPolicy, updateTenantSettings } from '@/lib/tenancy/settings';
import { sessionPolicySchema, tenantSettingsSchema } from '@/lib/tenancy/settings/schemas';
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

export const saveSessionPolicyAction = definePortalAction({
  permission: 'settings.write',
  input: sessionPolicySchema,
  run: async (ctx, input) => {
    const policy = await updateSessionPolicy(ctx, input);
    refresh();
    return policy;
  },
});
