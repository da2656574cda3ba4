import { brandingPreview, brandingPreviewSchema } from '@/lib/web/branding-preview';
import { definePortalRoute } from '@/lib/web/portal';

/** Mail and error page with what is being chosen, before it is saved. */
export const POST = definePortalRoute({
  permission: 'branding.read',
  input: brandingPreviewSchema,
  run: brandingPreview,
});
