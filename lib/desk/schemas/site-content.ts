import { z } from 'zod';
import { idSchema } from '@/lib/kernel/ids';
import { linkTargetSchema, mailAddress } from './link-target';
import {
  ANNOUNCEMENT_MAX_LENGTH,
  ANNOUNCEMENT_TONES,
  FOOTER_LINKS_MAX,
  HEADER_LINKS_MAX,
  HOME_SECTIONS,
  PICKED_MAX,
} from './site-content-values';

const label = z.string().trim().min(1, 'Give the link a text.').max(40, 'Use at most 40 characters.');
const link = z.strictObject({ label, href: linkTargetSchema });
const optionalTarget = z.union([z.literal(''), linkTargetSchema]);
const shortText = z.string().trim().max(80, 'Use at most 80 characters.');

const homeSection = z.strictObject({
  kind: z.enum(HOME_SECTIONS),
  isShown: z.boolean(),
  /** Empty: our own words, in the visitor's language. */
  title: shortText,
});

const announcement = z
  .strictObject({
    text: z
      .string()
      .trim()
      .min(1, 'Write what visitors should know.')
      .max(ANNOUNCEMENT_MAX_LENGTH, `Use at most ${ANNOUNCEMENT_MAX_LENGTH} characters.`),
    tone: z.enum(ANNOUNCEMENT_TONES),
    link: link.nullable(),
    from: z.iso.datetime({ error: 'Give a whole date and time.' }).nullable(),
    until: z.iso.datetime({ error: 'Give a whole date and time.' }).nullable(),
    isDismissible: z.boolean(),
  })
  .refine(({ from, until }) => !from || !until || from < until, {
    path: ['until'],
    error: 'It has to end after it begins.',
  });

/** How a tenant arranges its site, as a whole; nothing unknown passes. */
export const siteContentSchema = z.strictObject({
  home: z
    .array(homeSection)
    .length(HOME_SECTIONS.length)
    .refine(
      (sections) => new Set(sections.map(({ kind }) => kind)).size === sections.length,
      'Each section stands once.',
    ),
  /** Articles of the section `picked`, in order. */
  picked: z
    .array(idSchema('article'))
    .max(PICKED_MAX, `Pick at most ${PICKED_MAX} articles.`)
    .refine((ids) => new Set(ids).size === ids.length, 'Pick each article once.'),
  headerLinks: z.array(link).max(HEADER_LINKS_MAX, `The header takes ${HEADER_LINKS_MAX} links.`),
  footerLinks: z.array(link).max(FOOTER_LINKS_MAX, `The footer takes ${FOOTER_LINKS_MAX} links.`),
  legal: z.strictObject({ imprint: optionalTarget, privacy: optionalTarget, terms: optionalTarget }),
  announcement: announcement.nullable(),
  /** How to reach people besides the form. */
  support: z.strictObject({
    email: z.union([z.literal(''), mailAddress]),
    phone: z
      .string()
      .trim()
      .max(40, 'Use at most 40 characters.')
      .regex(/^[+\d\s()/.-]*$/, 'Write the number in digits, such as +49 30 1234567.'),
    hours: shortText,
  }),
});

export const saveSiteContentSchema = z.strictObject({
  content: siteContentSchema,
  /** The version the person started from; 0: nothing was saved before. */
  version: z.int().min(0),
});

export type SiteContent = z.output<typeof siteContentSchema>;
export type SaveSiteContentInput = z.output<typeof saveSiteContentSchema>;
export type SiteAnnouncement = NonNullable<SiteContent['announcement']>;
export type SiteTextLink = z.output<typeof link>;

export interface SiteContentDto {
  content: SiteContent;
  /** 0 while nobody has saved. */
  version: number;
}
