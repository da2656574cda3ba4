import { type TenantClient, tenantDb } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { searchRows } from '../articles/sql';
import {
  type PublishedArticle,
  type PublishedArticleSummary,
  publishedSlugSchema,
} from '../schemas/public-article';
import { publicColumns, publishedSummary } from './dto';

const RELATED_MAX = 4;

/** A published article with up to four related ones. For everybody. Throws NOT_FOUND, for a draft as for an unknown address. */
export async function getPublishedArticleBySlug(
  ctx: TenantContext,
  input: { slug: string },
): Promise<PublishedArticle> {
  const parsed = publishedSlugSchema.safeParse(input);
  if (!parsed.success) throw appError('NOT_FOUND');
  const db = tenantDb(ctx);
  const row = await db.article.findFirst({
    where: { slug: parsed.data.slug, status: 'published' },
    select: {
      ...publicColumns,
      collectionId: true,
      bodyMarkdown: true,
      authorName: true,
      seoTitle: true,
      seoDescription: true,
    },
  });
  if (!row) throw appError('NOT_FOUND');
  return {
    ...publishedSummary(row),
    bodyMarkdown: row.bodyMarkdown,
    authorName: row.authorName,
    seoTitle: row.seoTitle || row.title,
    seoDescription: row.seoDescription || row.summary,
    related: await relatedArticles(db, ctx, row),
  };
}

/** Articles that share words of the title, best first, then others of the same collection. */
async function relatedArticles(
  db: TenantClient,
  ctx: TenantContext,
  article: { id: string; title: string; collectionId: string | null },
): Promise<PublishedArticleSummary[]> {
  const words = article.title.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 3);
  const [hits, siblings] = await Promise.all([
    words.length > 0
      ? searchRows(db, ctx, { words: words.join(' or '), status: 'published', max: RELATED_MAX + 1 })
      : [],
    article.collectionId
      ? db.article.findMany({
          where: { collectionId: article.collectionId, status: 'published' },
          orderBy: [{ publishedAt: 'desc' }],
          take: RELATED_MAX + 1,
          select: { id: true },
        })
      : [],
  ]);
  const ids = [...new Set([...hits, ...siblings].map((row) => row.id))]
    .filter((id) => id !== article.id)
    .slice(0, RELATED_MAX);
  if (ids.length === 0) return [];
  const rows = await db.article.findMany({
    where: { id: { in: ids }, status: 'published' },
    select: publicColumns,
  });
  return ids.flatMap((id) => rows.filter((row) => row.id === id).map(publishedSummary));
}
