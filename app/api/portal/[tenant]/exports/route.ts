import { z } from 'zod';
import { listExports } from '@/lib/lifecycle/bundles';
import { definePortalRoute } from '@/lib/web/portal';

/** The exports of everything with how far each is. */
export const GET = definePortalRoute({
  permission: 'export.manage',
  input: z.strictObject({}),
  run: (ctx) => listExports(ctx),
});
