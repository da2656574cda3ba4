import { offeredLanguages, ownTexts } from '@/lib/branding/texts';
import type { TenantRef } from '@/lib/kernel/context';
import { chosenLanguage, LANGUAGE_COOKIE, type Language, languageOf } from '@/lib/kernel/languages';
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
  /** What a visitor may choose. */
  readonly languages: readonly Language[];
}

/**
 * What a page is written in: the visitor's choice, or else the tenant's own language.
 *
 * @param chosen the visitor's choice, as the `[host]` parameter carries it
 */
export async function siteLanguage(tenant: TenantRef, chosen: Language | null): Promise<SiteLanguage> {
  const language = languageFor(tenant, chosen);
  const locale = localeFor(language, tenant.locale);
  const own = await ownTexts(tenant, language);
  return {
    language,
    dates: { locale, timeZone: tenant.timeZone },
    t: siteWords(language, locale, own),
    ownTexts: own,
    languages: offeredLanguages(tenant),
  };
}

const COOKIE = new RegExp(`(?:^|;\\s*)${LANGUAGE_COOKIE}=([^;]*)`);

const chosenIn = (cookieHeader: string | undefined) =>
  chosenLanguage(COOKIE.exec(cookieHeader ?? '')?.[1], '/');

/** The language of a site's pages for whoever sends this Cookie header. */
export function languageAt(tenant: TenantRef, cookieHeader: string | undefined): Language {
  return languageFor(tenant, chosenIn(cookieHeader));
}

function languageFor(tenant: TenantRef, chosen: Language | null): Language {
  return chosen && offeredLanguages(tenant).includes(chosen) ? chosen : languageOf(tenant.locale);
}

/** What a page says to whoever sends this Cookie header, where no `[host]` parameter has the choice; English without a tenant. */
export async function spokenAt(
  tenant: TenantRef | null,
  cookieHeader: string | undefined,
): Promise<Pick<SiteLanguage, 'language' | 't'>> {
  const chosen = chosenIn(cookieHeader);
  const language = tenant ? languageFor(tenant, chosen) : (chosen ?? 'en');
  const ours = { language, t: siteWords(language) };
  // A page that says what is wrong is said in our words when the tenant's own cannot be read.
  return tenant ? siteLanguage(tenant, chosen).catch(() => ours) : ours;
}
