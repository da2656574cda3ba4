import { z } from 'zod';
import type { SearchHit, SearchHits } from '@/components/portal/shell/search-schemas';
import { listArticles, listRequests } from '@/lib/desk';
import type { TenantContext } from '@/lib/kernel/context';
import { definePortalRoute } from '@/lib/web/portal';

const EACH = 6;

/** Requests and articles by title, for the command menu; each kind only for those who may read it. */
export const GET = definePortalRoute({
  permission: null,
  input: z.strictObject({ q: z.string().trim().min(1).max(200) }),
  run: async (ctx, { q }): Promise<SearchHits> => {
    const [requests, articles] = await Promise.all([requestHits(ctx, q), articleHits(ctx, q)]);
    return { hits: [...requests, ...articles] };
  },
});

async function requestHits(ctx: TenantContext, q: string): Promise<SearchHit[]> {
  if (!ctx.permissions.has('request.read')) return [];
  const { items } = await listRequests(ctx, { q, status: 'all', sort: 'newest', limit: EACH });
  return items.map(({ id, number, subject, status }) => ({
    id,
    kind: 'request',
    title: subject,
    note: `#${number} · ${status}`,
    path: `/requests/${id}`,
  }));
}

async function articleHits(ctx: TenantContext, q: string): Promise<SearchHit[]> {
  if (!ctx.permissions.has('article.read')) return [];
  const { items } = await listArticles(ctx, { q, limit: EACH });
  return items.map(({ id, title, status }) => ({
    id,
    kind: 'article',
    title,
    note: status,
    path: `/articles/${id}`,
  }));
}
