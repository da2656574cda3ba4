import { tenantDb } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { splitHighlights } from '../highlight';
import type { ArticleHit, SearchArticlesInput } from '../schemas/article';
import { articleSummary, summaryColumns } from './dto';
import { findHits } from './find-hits';

/** Finds articles by their words, drafts included, best first. Needs `article.read`. */
export async function searchArticles(
  ctx: TenantContext,
  { q, status, limit = 20 }: SearchArticlesInput,
): Promise<ArticleHit[]> {
  requirePermission(ctx, 'article.read');
  const db = tenantDb(ctx);
  const { rows: hits } = await findHits(db, ctx, { words: q, status: status ?? null, max: limit });
  const rows = await db.article.findMany({
    where: { id: { in: hits.map((hit) => hit.id) } },
    select: summaryColumns,
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return hits.flatMap((hit) => {
    const row = byId.get(hit.id);
    return row ? [{ ...articleSummary(row), excerpt: splitHighlights(hit.excerpt) }] : [];
  });
}
