import { z } from 'zod';
import { pageSchema } from '@/lib/kernel/pagination';
import type { HighlightPart } from './article';
import type { WithDefaults } from './defaults';
import { articleSlugSchema } from './slug';

export const listPublishedSchema = pageSchema
  .extend({
    collectionSlug: articleSlugSchema.optional(),
  })
  .strict();
export const publishedSlugSchema = z.strictObject({ slug: articleSlugSchema });
export const searchPublishedSchema = z.strictObject({
  q: z.string().trim().min(1).max(200),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});

export type ListPublishedInput = WithDefaults<z.output<typeof listPublishedSchema>, 'limit'>;
export type SearchPublishedInput = WithDefaults<z.output<typeof searchPublishedSchema>, 'limit'>;

/** An article as everybody may see it: no ids of people, no versions, no drafts. */
export interface PublishedArticleSummary {
  slug: string;
  title: string;
  summary: string;
  collection: { slug: string; name: string } | null;
  publishedAt: string;
  updatedAt: string;
}

export interface PublishedArticle extends PublishedArticleSummary {
  bodyMarkdown: string;
  authorName: string;
  /** What search engines show: the article's own words for them, or title and summary. */
  seoTitle: string;
  seoDescription: string;
  related: PublishedArticleSummary[];
}

/** What a search found. */
export interface PublishedSearch {
  hits: PublishedHit[];
  /** What was searched for instead of what was typed, because no article has that; null: what was typed. */
  searchedFor: string | null;
}

export interface PublishedHit extends PublishedArticleSummary {
  excerpt: HighlightPart[];
}
