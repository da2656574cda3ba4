import { z } from 'zod';
import { getRequest } from '@/lib/desk';
import { definePortalRoute } from '@/lib/web/portal';

/** One request with its latest messages. */
export const GET = definePortalRoute<z.ZodType, unknown, { tenant: string; id: string }>({
  permission: 'request.read',
  input: z.strictObject({}),
  run: (ctx, _query, { params: { id } }) => getRequest(ctx, { id }),
});
