import { z } from 'zod';
import { watchMailSender } from '@/lib/mailing';
import { definePortalRoute } from '@/lib/web/portal';

/** The tenant's sender as the DNS has it now. */
export const GET = definePortalRoute({
  permission: 'branding.read',
  input: z.strictObject({}),
  run: async (ctx) => ({ sender: await watchMailSender(ctx) }),
});
