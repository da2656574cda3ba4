/** The languages that sites and mails speak (BCP 47); English first, which the others are complete against. */
export const LANGUAGES = ['en', 'de', 'fr', 'es', 'pt', 'ja', 'ar'] as const;
export type Language = (typeof LANGUAGES)[number];

/** In their own words, as a visitor looks for theirs. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  pt: 'Português',
  ja: '日本語',
  ar: 'العربية',
};

export function isLanguage(value: unknown): value is Language {
  return (LANGUAGES as readonly unknown[]).includes(value);
}

/** The language of a locale; English where we do not speak it: `pt-BR` → `pt`, `nl-NL` → `en`. */
export function languageOf(locale: string): Language {
  const [primary = ''] = locale.toLowerCase().split('-');
  return isLanguage(primary) ? primary : 'en';
}

/** Which way a language is written, as `dir` takes it. */
export function directionOf(language: Language): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr';
}

/** Name of the cookie that holds a visitor's choice; it names nobody. */
export const LANGUAGE_COOKIE = 'lang';

/**
 * The language a visitor has chosen; null: none, or one we do not speak. Pages are kept in memory by path, so it becomes part
 * of theirs; files (`/robots.txt`) are the same in all.
 */
export function chosenLanguage(cookie: string | undefined, pathname: string): Language | null {
  return isLanguage(cookie) && !/\.[a-z0-9]+$/i.test(pathname) ? cookie : null;
}
