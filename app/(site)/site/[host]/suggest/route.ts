import { z } from 'zod';
import type { Suggestion } from '@/components/site/use-suggestions';
import { defineSiteRoute } from '@/lib/web/site';
import { searchSite } from '@/lib/web/site-search';

/** Articles that fit what is being typed into the search field. */
export const GET = defineSiteRoute({
  actor: 'visitor',
  input: z.strictObject({ q: z.string().trim().min(1).max(200) }),
  run: async (ctx, { q }) => {
    const answer = await searchSite(ctx, q, 6);
    const hits = answer.kind === 'found' ? answer.hits : [];
    const rows: Suggestion[] = hits.map((hit) => ({
      slug: hit.slug,
      title: hit.title,
      collectionName: hit.collection?.name ?? null,
    }));
    return { rows };
  },
});
