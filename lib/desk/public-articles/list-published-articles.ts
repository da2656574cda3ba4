import { tenantDb } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import { encodeCursor, type Page } from '@/lib/kernel/pagination';
import { afterCursor } from '../keyset';
import type { ListPublishedInput, PublishedArticleSummary } from '../schemas/public-article';
import { publicColumns, publishedSummary } from './dto';

/** Published articles, newest first, of one collection or of all. For everybody. */
export async function listPublishedArticles(
  ctx: TenantContext,
  { collectionSlug, cursor, limit = 25 }: ListPublishedInput = {},
): Promise<Page<PublishedArticleSummary>> {
  const rows = await tenantDb(ctx).article.findMany({
    where: {
      status: 'published',
      ...(collectionSlug ? { collection: { slug: collectionSlug } } : {}),
      ...afterCursor('publishedAt', cursor),
    },
    select: publicColumns,
    orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  });
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: rows.slice(0, limit).map(publishedSummary),
    nextCursor: last?.publishedAt ? encodeCursor([last.publishedAt.toISOString(), last.id]) : null,
  };
}
