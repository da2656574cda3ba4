'use server';

import { refresh } from 'next/cache';
import { clearBounce } from '@/lib/mailing';
import { recipientSchema } from '@/lib/mailing/schemas';
import { definePortalAction } from '@/lib/web/portal';

export const clearBounceAction = definePortalAction({
  permission: 'branding.write',
  input: recipientSchema,
  run: async (ctx, input) => {
    await clearBounce(ctx, input);
    refresh();
  },
});
