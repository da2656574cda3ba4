'use server';

import { refresh } from 'next/cache';
import { resetSiteText, saveSiteLanguages, saveSiteText } from '@/lib/branding/texts';
import {
  resetSiteTextSchema,
  saveSiteLanguagesSchema,
  saveSiteTextSchema,
} from '@/lib/branding/texts/schemas';
import { definePortalAction } from '@/lib/web/portal';
import { revalidateSite } from '@/lib/web/site';

export const saveTextAction = definePortalAction({
  permission: 'branding.write',
  input: saveSiteTextSchema,
  run: async (ctx, input) => {
    await saveSiteText(ctx, input);
    await revalidateSite(ctx.tenant);
    refresh();
  },
});

export const resetTextAction = definePortalAction({
  permission: 'branding.write',
  input: resetSiteTextSchema,
  run: async (ctx, input) => {
    await resetSiteText(ctx, input);
    await revalidateSite(ctx.tenant);
    refresh();
  },
});

export const saveLanguagesAction = definePortalAction({
  permission: 'branding.write',
  input: saveSiteLanguagesSchema,
  run: async (ctx, input) => {
    const offered = await saveSiteLanguages(ctx, input);
    await revalidateSite(ctx.tenant);
    refresh();
    return offered;
  },
});
