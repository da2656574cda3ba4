import { listBusinesses } from '@/lib/desk';
import { listBusinessesSchema } from '@/lib/desk/schemas';
import { definePortalRoute } from '@/lib/web/portal';

/** A page of businesses. */
export const GET = definePortalRoute({
  permission: 'business.read',
  input: listBusinessesSchema,
  run: listBusinesses,
});
