'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import {
  discardBrandingDraft,
  publishBranding,
  rollBackBranding,
  saveBrandingDraft,
  startOwnLook,
} from '@/lib/branding';
import {
  discardBrandingSchema,
  publishBrandingSchema,
  rollBackBrandingSchema,
  saveBrandingSchema,
} from '@/lib/branding/schemas';
import { definePortalAction } from '@/lib/web/portal';
import { revalidateSite } from '@/lib/web/site';

export const saveBrandingAction = definePortalAction({
  permission: 'branding.write',
  input: saveBrandingSchema,
  run: saveBrandingDraft,
});

export const discardBrandingAction = definePortalAction({
  permission: 'branding.write',
  input: discardBrandingSchema,
  run: async (ctx, input) => {
    await discardBrandingDraft(ctx, input);
    refresh();
  },
});

export const publishBrandingAction = definePortalAction({
  permission: 'branding.write',
  input: publishBrandingSchema,
  run: async (ctx, input) => {
    const published = await publishBranding(ctx, input);
    await revalidateSite(ctx.tenant);
    refresh();
    return published;
  },
});

export const rollBackBrandingAction = definePortalAction({
  permission: 'branding.write',
  input: rollBackBrandingSchema,
  run: async (ctx, input) => {
    const published = await rollBackBranding(ctx, input);
    await revalidateSite(ctx.tenant);
    refresh();
    return published;
  },
});

export const startOwnLookAction = definePortalAction({
  permission: 'branding.write',
  input: z.strictObject({}),
  run: async (ctx) => {
    await startOwnLook(ctx);
    await revalidateSite(ctx.tenant);
    refresh();
  },
});
