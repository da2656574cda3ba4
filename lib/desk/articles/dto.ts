import type { TenantPrisma } from '@/lib/isolation/models';
import type { ArticleDetail, ArticleSummary, CollectionRef } from '../schemas/article';
import type { ArticleStatus } from '../schemas/values';

/** The columns of an article in a list: everything but its body. */
export const summaryColumns = {
  id: true,
  slug: true,
  title: true,
  summary: true,
  status: true,
  version: true,
  authorName: true,
  publishedAt: true,
  createdAt: true,
  updatedAt: true,
  collection: { select: { id: true, slug: true, name: true } },
} as const satisfies TenantPrisma.ArticleSelect;

export const detailColumns = {
  ...summaryColumns,
  bodyMarkdown: true,
  seoTitle: true,
  seoDescription: true,
} as const satisfies TenantPrisma.ArticleSelect;

export interface SummaryRow {
  id: string;
  slug: string;
  title: string;
  summary: string;
  status: string;
  version: number;
  authorName: string;
  publishedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
  collection: CollectionRef | null;
}

export function articleSummary(row: SummaryRow): ArticleSummary {
  return {
    id: row.id,
    slug: row.slug,
    title: row.title,
    summary: row.summary,
    status: row.status as ArticleStatus,
    version: row.version,
    collection: row.collection && {
      id: row.collection.id,
      slug: row.collection.slug,
      name: row.collection.name,
    },
    authorName: row.authorName,
    publishedAt: row.publishedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

interface DetailRow extends SummaryRow {
  bodyMarkdown: string;
  seoTitle: string;
  seoDescription: string;
}

export function articleDetail(row: DetailRow): ArticleDetail {
  const { bodyMarkdown, seoTitle, seoDescription } = row;
  return { ...articleSummary(row), bodyMarkdown, seoTitle, seoDescription };
}

/** What the audit log keeps of an article; of the body its length, because every save would store it again. */
export function articleFacts(row: DetailRow) {
  return {
    title: row.title,
    slug: row.slug,
    summary: row.summary,
    collection: row.collection?.name ?? null,
    bodyCharacters: row.bodyMarkdown.length,
    seoTitle: row.seoTitle,
    seoDescription: row.seoDescription,
    version: row.version,
  };
}
