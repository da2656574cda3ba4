import { z } from 'zod';
import { publicFlags } from '@/lib/plans';
import { definePortalRoute } from '@/lib/web/portal';

/** The flags that browsers may know of, as they are for this tenant. */
export const GET = definePortalRoute({
  permission: null,
  input: z.strictObject({}),
  run: (ctx) => publicFlags(ctx.tenant),
});
