import { tenantDb } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import { findHits } from '../articles/find-hits';
import { splitHighlights } from '../highlight';
import type { PublishedSearch, SearchPublishedInput } from '../schemas/public-article';
import { publicColumns, publishedSummary } from './dto';

/** Finds published articles by their words, best first; where none has them, by the words that were meant. For everybody. */
export async function searchPublishedArticles(
  ctx: TenantContext,
  { q, limit = 20 }: SearchPublishedInput,
): Promise<PublishedSearch> {
  const db = tenantDb(ctx);
  const { rows: found, searchedFor } = await findHits(db, ctx, {
    words: q,
    status: 'published',
    max: limit,
  });
  if (found.length === 0) return { hits: [], searchedFor: null };
  const rows = await db.article.findMany({
    where: { id: { in: found.map((hit) => hit.id) }, status: 'published' },
    select: publicColumns,
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const hits = found.flatMap((hit) => {
    const row = byId.get(hit.id);
    return row ? [{ ...publishedSummary(row), excerpt: splitHighlights(hit.excerpt) }] : [];
  });
  return { hits, searchedFor };
}
