import { tenantDb } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import { searchRows } from '../articles/sql';
import { splitHighlights } from '../highlight';
import type { PublishedHit, SearchPublishedInput } from '../schemas/public-article';
import { publicColumns, publishedSummary } from './dto';

/** Finds published articles by their words, best first. For everybody. */
export async function searchPublishedArticles(
  ctx: TenantContext,
  { q, limit = 20 }: SearchPublishedInput,
): Promise<PublishedHit[]> {
  const db = tenantDb(ctx);
  const hits = await searchRows(db, ctx, { words: q, status: 'published', max: limit });
  if (hits.length === 0) return [];
  const rows = await db.article.findMany({
    where: { id: { in: hits.map((hit) => hit.id) }, status: 'published' },
    select: publicColumns,
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return hits.flatMap((hit) => {
    const row = byId.get(hit.id);
    return row ? [{ ...publishedSummary(row), excerpt: splitHighlights(hit.excerpt) }] : [];
  });
}
