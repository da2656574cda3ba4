import { listRequests } from '@/lib/desk';
import { listRequestsSchema } from '@/lib/desk/schemas';
import { definePortalRoute } from '@/lib/web/portal';

/** A page of the inbox. */
export const GET = definePortalRoute({
  permission: 'request.read',
  input: listRequestsSchema,
  run: listRequests,
});
