import { tenantDb } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import type { PublishedArticleSummary } from '../schemas/public-article';
import { publicColumns, publishedSummary } from './dto';

/**
 * The published ones among some articles, in the given order. For everybody.
 * @param ids at most 12 (`PICKED_MAX`)
 */
export async function listPickedArticles(
  ctx: TenantContext,
  ids: readonly string[],
): Promise<PublishedArticleSummary[]> {
  if (ids.length === 0) return [];
  const rows = await tenantDb(ctx).article.findMany({
    where: { id: { in: [...ids] }, status: 'published' },
    select: publicColumns,
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row ? [publishedSummary(row)] : [];
  });
}
