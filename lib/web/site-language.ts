import type { TenantRef } from '@/lib/kernel/context';
import { type Language, languageOf } from '@/lib/kernel/languages';
import { localeFor, type OwnTexts, siteWords, type Words } from '@/lib/site-words';

/** The language of one page of a site. */
export interface SiteLanguage {
  readonly language: Language;
  /** How dates and numbers are written. */
  readonly dates: { readonly locale: string; readonly timeZone: string };
  /** Says the site's words. For the server: a browser gets them through `PageWords`. */
  readonly t: Words;
  /** What the tenant says in words of its own. */
  readonly ownTexts: OwnTexts;
}

/**
 * What a page is written in: the visitor's choice, or else the tenant's own language.
 *
 * @param chosen the visitor's choice, as the `[host]` parameter carries it
 */
export async function siteLanguage(tenant: TenantRef, chosen: Language | null): Promise<SiteLanguage> {
  const language = chosen ?? languageOf(tenant.locale);
  const locale = localeFor(language, tenant.locale);
  const ownTexts: OwnTexts = {};
  return {
    language,
    dates: { locale, timeZone: tenant.timeZone },
    t: siteWords(language, locale, ownTexts),
    ownTexts,
  };
}
