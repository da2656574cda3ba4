import { definePortalRoute } from '@/lib/web/portal';
import { sitePreview, sitePreviewSchema } from '@/lib/web/site-preview';

/** What the site holds, for its own parts to be drawn in the branding's preview. */
export const GET = definePortalRoute({
  permission: 'branding.read',
  input: sitePreviewSchema,
  run: sitePreview,
});
