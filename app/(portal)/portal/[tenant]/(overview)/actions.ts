'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { dismissChecklist } from '@/lib/tenancy/checklist';
import { definePortalAction } from '@/lib/web/portal';

export const dismissChecklistAction = definePortalAction({
  permission: 'settings.write',
  input: z.strictObject({}),
  run: async (ctx) => {
    const done = await dismissChecklist(ctx);
    refresh();
    return done;
  },
});
