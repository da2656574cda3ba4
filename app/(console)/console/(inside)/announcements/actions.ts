'use server';

import {
  createAnnouncement,
  previewAudience,
  publishAnnouncement,
  updateAnnouncement,
  withdrawAnnouncement,
} from '@/lib/operations';
import {
  audienceSchema,
  createAnnouncementSchema,
  publishAnnouncementSchema,
  updateAnnouncementSchema,
  withdrawAnnouncementSchema,
} from '@/lib/operations/announcements/schemas';
import { defineConsoleAction } from '@/lib/web/console';

export const previewAudienceAction = defineConsoleAction({
  permission: 'tenant.read',
  input: audienceSchema,
  run: previewAudience,
});

export const createAnnouncementAction = defineConsoleAction({
  permission: 'announcement.write',
  input: createAnnouncementSchema,
  run: createAnnouncement,
});

export const updateAnnouncementAction = defineConsoleAction({
  permission: 'announcement.write',
  input: updateAnnouncementSchema,
  run: updateAnnouncement,
});

export const publishAnnouncementAction = defineConsoleAction({
  permission: 'announcement.write',
  input: publishAnnouncementSchema,
  run: publishAnnouncement,
});

export const withdrawAnnouncementAction = defineConsoleAction({
  permission: 'announcement.write',
  input: withdrawAnnouncementSchema,
  run: withdrawAnnouncement,
});
