'use server';

import { refresh } from 'next/cache';
import { dismissAnnouncement } from '@/lib/operations';
import { dismissAnnouncementSchema } from '@/lib/operations/announcements/schemas';
import { definePortalAction } from '@/lib/web/portal';

export const dismissAnnouncementAction = definePortalAction({
  permission: null,
  input: dismissAnnouncementSchema,
  run: async (ctx, input) => {
    await dismissAnnouncement(ctx, input);
    refresh();
  },
});
