import type { TenantPrisma } from '@/lib/isolation/models';
import type { PublishedArticleSummary } from '../schemas/public-article';

/** The columns everybody may see of a published article. */
export const publicColumns = {
  id: true,
  slug: true,
  title: true,
  summary: true,
  publishedAt: true,
  updatedAt: true,
  collection: { select: { slug: true, name: true } },
} as const satisfies TenantPrisma.ArticleSelect;

interface PublicRow {
  slug: string;
  title: string;
  summary: string;
  publishedAt: Date | null;
  updatedAt: Date;
  collection: { slug: string; name: string } | null;
}

export function publishedSummary(row: PublicRow): PublishedArticleSummary {
  return {
    slug: row.slug,
    title: row.title,
    summary: row.summary,
    collection: row.collection && { slug: row.collection.slug, name: row.collection.name },
    publishedAt: (row.publishedAt ?? row.updatedAt).toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
