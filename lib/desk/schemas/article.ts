import { z } from 'zod';
import { idSchema } from '@/lib/kernel/ids';
import { pageSchema } from '@/lib/kernel/pagination';
import type { WithDefaults } from './defaults';
import { articleSlugSchema } from './slug';
import {
  ARTICLE_BODY_MAX_LENGTH,
  ARTICLE_STATUSES,
  ARTICLE_SUMMARY_MAX_LENGTH,
  ARTICLE_TITLE_MAX_LENGTH,
  type ArticleStatus,
  SEO_DESCRIPTION_MAX_LENGTH,
  SEO_TITLE_MAX_LENGTH,
} from './values';

const title = z
  .string()
  .trim()
  .min(1, 'Give the article a title.')
  .max(ARTICLE_TITLE_MAX_LENGTH, 'Use at most 160 characters.');
const summary = z.string().trim().max(ARTICLE_SUMMARY_MAX_LENGTH, 'Use at most 300 characters.');
const bodyMarkdown = z.string().max(ARTICLE_BODY_MAX_LENGTH, 'An article holds at most 200,000 characters.');
const id = idSchema('article');
const collectionId = idSchema('collection').nullable();
const version = z.number().int().min(1);

export const listArticlesSchema = pageSchema
  .extend({
    status: z.enum(ARTICLE_STATUSES).optional(),
    /** `none` = articles without a collection. */
    collection: z.union([idSchema('collection'), z.literal('none')]).optional(),
    q: z.string().trim().max(200).optional(),
  })
  .strict();

export const createArticleSchema = z.strictObject({
  title,
  summary: summary.default(''),
  bodyMarkdown: bodyMarkdown.default(''),
  collectionId: collectionId.default(null),
  /** Made from the title when absent. */
  slug: articleSlugSchema.optional(),
});

export const saveArticleSchema = z.strictObject({
  id,
  /** The version the writer started from; an older one is refused with CONFLICT. */
  version,
  title,
  summary,
  bodyMarkdown,
  collectionId,
  slug: articleSlugSchema,
  /** For search engines; empty: the title itself. Left out: as it was. */
  seoTitle: z
    .string()
    .trim()
    .max(SEO_TITLE_MAX_LENGTH, `Use at most ${SEO_TITLE_MAX_LENGTH} characters.`)
    .optional(),
  /** For search engines; empty: the summary. Left out: as it was. */
  seoDescription: z
    .string()
    .trim()
    .max(SEO_DESCRIPTION_MAX_LENGTH, `Use at most ${SEO_DESCRIPTION_MAX_LENGTH} characters.`)
    .optional(),
});

export const articleIdSchema = z.strictObject({ id });
export const articleVersionSchema = z.strictObject({ id, version });
export const suggestSlugSchema = z.strictObject({
  title: z.string().trim().max(ARTICLE_TITLE_MAX_LENGTH),
  articleId: id.optional(),
});
export const searchArticlesSchema = z.strictObject({
  q: z.string().trim().min(1).max(200),
  status: z.enum(ARTICLE_STATUSES).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});

export type ListArticlesInput = WithDefaults<z.output<typeof listArticlesSchema>, 'limit'>;
export type CreateArticleInput = z.input<typeof createArticleSchema>;
export type SaveArticleInput = z.output<typeof saveArticleSchema>;
export type SearchArticlesInput = WithDefaults<z.output<typeof searchArticlesSchema>, 'limit'>;

export interface CollectionRef {
  id: string;
  slug: string;
  name: string;
}

/** An article in a list for staff. Instants are ISO 8601 in UTC. */
export interface ArticleSummary {
  id: string;
  slug: string;
  title: string;
  summary: string;
  status: ArticleStatus;
  version: number;
  collection: CollectionRef | null;
  authorName: string;
  publishedAt: string | null;
  createdAt: string;
  updatedAt: string;
}

export interface ArticleDetail extends ArticleSummary {
  bodyMarkdown: string;
  seoTitle: string;
  seoDescription: string;
}

/** A run of text in an excerpt; `isMatch` marks the words that were searched for. */
export interface HighlightPart {
  text: string;
  isMatch: boolean;
}

export interface ArticleHit extends ArticleSummary {
  excerpt: HighlightPart[];
}

/** How many articles stand in each status, for the tabs above the list. */
export interface ArticleCounts {
  all: number;
  draft: number;
  published: number;
}
