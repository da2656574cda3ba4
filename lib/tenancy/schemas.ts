import { z } from 'zod';
import { isReservedSlug } from './reserved-slugs';
import { SLUG_MAX_LENGTH, SLUG_MIN_LENGTH, SLUG_PATTERN } from './slug-shape';

/**
 * A tenant's slug as a person chooses it: 3–40 characters, a host label (RFC 1123) that is not kept back for the platform.
 * Client-safe, so the sign-up form and the server say the same sentence.
 */
export const slugSchema = z
  .string()
  .min(SLUG_MIN_LENGTH, `Use at least ${SLUG_MIN_LENGTH} characters.`)
  .max(SLUG_MAX_LENGTH, `Use at most ${SLUG_MAX_LENGTH} characters.`)
  .regex(SLUG_PATTERN, 'Use lower-case letters, digits and single hyphens between them.')
  .refine((slug) => !isReservedSlug(slug), 'This name is reserved. Choose another one.');
