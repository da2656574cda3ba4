import { z } from 'zod';
import { BRANDING_STATUSES } from '../schemas';
import { SITE_TEXT_MAX_LENGTH } from '../texts/schemas';

const instant = z.iso.datetime();
const line = z
  .string()
  .max(4_000)
  .refine((text) => !text.includes('\u0000'), 'There is a character no text has.');

const versionSchema = z
  .object({
    number: z.int().min(1),
    status: z.enum(BRANDING_STATUSES),
    /** As it was stored; what this release does not know any more is left out when it is put in place. */
    content: z.unknown(),
    note: line,
    createdById: line,
    createdByName: line,
    createdAt: instant,
    updatedAt: instant,
    publishedAt: instant.nullable(),
  })
  .refine(({ status, publishedAt }) => (status === 'draft') === (publishedAt === null));

const countOf = (versions: readonly { status: string }[], status: string) =>
  versions.filter((version) => version.status === status).length;

/** How a site looks and reads, as a bundle holds it. Instants are ISO 8601. */
export const bundledBrandingSchema = z.object({
  versions: z
    .array(versionSchema)
    .refine((versions) => countOf(versions, 'draft') <= 1 && countOf(versions, 'published') <= 1)
    .refine((versions) => new Set(versions.map(({ number }) => number)).size === versions.length),
  texts: z.array(
    z.object({
      language: line,
      key: line,
      text: line.min(1).max(SITE_TEXT_MAX_LENGTH),
      writtenById: line,
      writtenByName: line,
      writtenAt: instant,
    }),
  ),
  /** None: all that there are. */
  languages: z.array(line),
});
export type BundledBranding = z.output<typeof bundledBrandingSchema>;
