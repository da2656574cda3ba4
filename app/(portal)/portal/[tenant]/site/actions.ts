'use server';

import { saveSiteContent } from '@/lib/desk';
import { saveSiteContentSchema } from '@/lib/desk/schemas';
import { definePortalAction } from '@/lib/web/portal';
import { revalidateSite } from '@/lib/web/site';

export const saveSiteAction = definePortalAction({
  permission: 'branding.write',
  input: saveSiteContentSchema,
  run: async (ctx, input) => {
    const saved = await saveSiteContent(ctx, input);
    await revalidateSite(ctx.tenant);
    return saved;
  },
});
