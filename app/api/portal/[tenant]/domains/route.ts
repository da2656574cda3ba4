import { z } from 'zod';
import { watchDomains } from '@/lib/domains';
import { definePortalRoute } from '@/lib/web/portal';
import { shownDomains } from '@/lib/web/shown-domains';
import { revalidateSite } from '@/lib/web/site';

/** The tenant's domains as the DNS has them now. */
export const GET = definePortalRoute({
  permission: 'domain.read',
  input: z.strictObject({}),
  run: async (ctx) => {
    const { domains, changesSite } = await watchDomains(ctx);
    if (changesSite) await revalidateSite(ctx.tenant);
    return shownDomains(ctx.tenant.slug, domains);
  },
});
