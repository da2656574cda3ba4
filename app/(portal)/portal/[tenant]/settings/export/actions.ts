'use server';

import { removeExport, requestExport } from '@/lib/lifecycle/bundles';
import { exportIdSchema, requestExportSchema } from '@/lib/lifecycle/bundles/owner/schemas';
import { definePortalAction } from '@/lib/web/portal';

export const requestExportAction = definePortalAction({
  permission: 'export.manage',
  input: requestExportSchema,
  run: requestExport,
});

export const removeExportAction = definePortalAction({
  permission: 'export.manage',
  input: exportIdSchema,
  run: removeExport,
});
