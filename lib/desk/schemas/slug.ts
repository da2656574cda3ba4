import { z } from 'zod';

import { ARTICLE_SLUG_MAX_LENGTH } from './values';

/** The last part of an article's or a collection's address: lower-case words joined by single hyphens. */
export const articleSlugSchema = z
  .string()
  .min(1, 'Enter an address.')
  .max(ARTICLE_SLUG_MAX_LENGTH, `Use at most ${ARTICLE_SLUG_MAX_LENGTH} characters.`)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Use lower-case letters, digits and single hyphens between them.');
