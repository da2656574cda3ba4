import { z } from 'zod';
import { LANGUAGES, type Language } from '@/lib/kernel/languages';
import type { WordKey } from '@/lib/site-words/key';
import { isWordKey } from '@/lib/site-words/texts';

export const SITE_TEXT_MAX_LENGTH = 1_000;

const language = z.enum(LANGUAGES, 'Choose one of the languages.');
const key = z.custom<WordKey>(
  (value) => typeof value === 'string' && isWordKey(value),
  'The site has no such text.',
);

export const saveSiteTextSchema = z.strictObject({
  language,
  key,
  text: z
    .string()
    .trim()
    .min(1, 'Write something, or go back to our text.')
    .max(SITE_TEXT_MAX_LENGTH, 'Use at most 1,000 characters.')
    .regex(/^[^\p{Cc}]*$/u, 'Write it in one line.'),
});
export const resetSiteTextSchema = z.strictObject({ language, key });
export const saveSiteLanguagesSchema = z.strictObject({
  languages: z.array(language).min(1, 'Choose at least one language.').max(LANGUAGES.length),
});

/** A text of the site in one language. */
export interface SiteTextDto {
  key: string;
  /** What stands there without a text of the tenant. */
  ours: string;
  own: { text: string; writtenByName: string; writtenAt: string } | null;
}

/** What there is of the words of a site in one language. */
export interface SiteTextsDto {
  /** Whether the plan lets visitors see own texts. */
  isAllowed: boolean;
  language: Language;
  /** The tenant's own, which is always offered. */
  ownLanguage: Language;
  /** What visitors may choose. */
  offered: Language[];
  texts: SiteTextDto[];
}
