import { z } from 'zod';
import { openFile } from '@/lib/desk';
import { definePortalRoute } from '@/lib/web/portal';

/** An attachment, with headers that make a stranger's file safe to open. */
export const GET = definePortalRoute<z.ZodType, Response, { tenant: string; id: string }>({
  permission: 'request.read',
  input: z.strictObject({}),
  run: async (ctx, _query, { params: { id } }) => {
    const { stream, headers } = await openFile(ctx, { id });
    return new Response(stream, { headers });
  },
});
