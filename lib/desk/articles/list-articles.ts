import { tenantDb } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { encodeCursor, type Page } from '@/lib/kernel/pagination';
import { afterCursor } from '../keyset';
import type { ArticleSummary, ListArticlesInput } from '../schemas/article';
import { articleSummary, summaryColumns } from './dto';
import { findHits } from './find-hits';

const SEARCH_MAX = 100;

/**
 * Articles of the tenant, drafts included, last changed first; with `q` the best matches first, in one page.
 * Needs `article.read`.
 */
export async function listArticles(
  ctx: TenantContext,
  input: ListArticlesInput,
): Promise<Page<ArticleSummary>> {
  requirePermission(ctx, 'article.read');
  const { status, collection, q, cursor, limit = 25 } = input;
  const db = tenantDb(ctx);
  const filter = {
    ...(status ? { status } : {}),
    ...(collection ? { collectionId: collection === 'none' ? null : collection } : {}),
  };
  if (q) {
    const { rows: hits } = await findHits(db, ctx, { words: q, status: status ?? null, max: SEARCH_MAX });
    const place = new Map(hits.map((hit, index) => [hit.id, index]));
    const rows = await db.article.findMany({
      where: { ...filter, id: { in: [...place.keys()] } },
      select: summaryColumns,
    });
    rows.sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
    return { items: rows.map(articleSummary), nextCursor: null };
  }
  const rows = await db.article.findMany({
    where: { ...filter, ...afterCursor('updatedAt', cursor) },
    select: summaryColumns,
    orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  });
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: rows.slice(0, limit).map(articleSummary),
    nextCursor: last ? encodeCursor([last.updatedAt.toISOString(), last.id]) : null,
  };
}
