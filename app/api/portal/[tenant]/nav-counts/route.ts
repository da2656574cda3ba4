import { z } from 'zod';
import { listRequests } from '@/lib/desk';
import { definePortalRoute } from '@/lib/web/portal';

/** The counts beside the sidebar's links. */
export const GET = definePortalRoute({
  permission: 'request.read',
  input: z.strictObject({}),
  run: async (ctx) => {
    const { counts } = await listRequests(ctx, { status: 'open', sort: 'newest', limit: 1 });
    return { openRequests: counts.open };
  },
});
