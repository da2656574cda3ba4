import { z } from 'zod';
import { idSchema } from '@/lib/kernel/ids';
import { pageSchema } from '@/lib/kernel/pagination';
import type { WithDefaults } from './defaults';
import { articleSlugSchema } from './slug';

export const FEEDBACK_COMMENT_MAX_LENGTH = 1_000;

export const giveFeedbackSchema = z.strictObject({
  slug: articleSlugSchema,
  isHelpful: z.boolean(),
  /** Left out: an earlier comment stays. */
  comment: z
    .string()
    .trim()
    .max(FEEDBACK_COMMENT_MAX_LENGTH, `Use at most ${FEEDBACK_COMMENT_MAX_LENGTH} characters.`)
    .optional(),
});

export const listFeedbackSchema = pageSchema.extend({ articleId: idSchema('article').optional() }).strict();

export const feedbackIdSchema = z.strictObject({ id: idSchema('articleFeedback') });

export type GiveFeedbackInput = z.output<typeof giveFeedbackSchema>;
export type ListFeedbackInput = WithDefaults<z.output<typeof listFeedbackSchema>, 'limit'>;

/** How readers answered "Was this helpful?" about one article. */
export interface ArticleHelpfulness {
  articleId: string;
  title: string;
  helpful: number;
  notHelpful: number;
}

/** What a reader wrote beside the answer. */
export interface FeedbackComment {
  id: string;
  article: { id: string; title: string };
  isHelpful: boolean;
  comment: string;
  updatedAt: string;
}
