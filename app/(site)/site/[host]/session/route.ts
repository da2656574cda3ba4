import { z } from 'zod';
import type { SiteReader } from '@/components/site/site-session';
import { defineSiteRoute } from '@/lib/web/site';

/** Who reads, for the header of cached pages: name and address of the end user, or null. */
export const GET = defineSiteRoute({
  actor: 'visitor',
  input: z.strictObject({}),
  run: async ({ actor }): Promise<{ reader: SiteReader | null }> => ({
    reader: actor.kind === 'endUser' ? { name: actor.name, email: actor.email } : null,
  }),
});
