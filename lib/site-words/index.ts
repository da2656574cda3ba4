import compile from 'icu-minify/compile';
import type { CompiledMessage } from 'icu-minify/format';
import { languageOf, type Language } from '@/lib/kernel/languages';
import type { WordKey } from './key';
import { TEXTS, WORD_KEYS } from './texts';
import { type CompiledWords, type Words, wordsOf } from './words';

export type { WordKey } from './key';
export { placesIn } from './places';
export { isWordKey, TEXTS, WORD_KEYS } from './texts';
export type { CompiledWords, Words } from './words';

/** A tenant's own texts in one language; what is missing is said in ours. */
export type OwnTexts = Readonly<Partial<Record<WordKey, string>>>;

const compiled = new Map<string, CompiledMessage>();

/** Parsing takes a hundred times as long as formatting. Bounded, because tenants write texts too. */
function compiledText(text: string): CompiledMessage {
  const known = compiled.get(text);
  if (known !== undefined) return known;
  if (compiled.size >= 20_000) compiled.clear();
  // A copy, because the compiler's objects have no prototype, and React hands on none of those.
  const message: CompiledMessage = JSON.parse(JSON.stringify(compile(text)));
  compiled.set(text, message);
  return message;
}

function findText(language: Language, own: OwnTexts, key: WordKey): CompiledMessage {
  return compiledText(own[key] ?? TEXTS[language][key]);
}

/**
 * The words of a site, for whatever is rendered on the server.
 *
 * @param locale how numbers are written: the tenant's, where it is of this language
 */
export function siteWords(language: Language, locale: string = language, own: OwnTexts = {}): Words {
  return wordsOf(locale, (key) => findText(language, own, key));
}

/** What stands before the dot of a key. */
export type WordGroup = WordKey extends `${infer Group}.${string}` ? Group : never;

/** The words of some groups, as a page hands them to the browser: ready to be filled in, without a parser. */
export function wordsForBrowser(
  groups: readonly WordGroup[],
  language: Language,
  own: OwnTexts = {},
): CompiledWords {
  const keys = WORD_KEYS.filter((key) => groups.some((group) => key.startsWith(`${group}.`)));
  return Object.fromEntries(keys.map((key) => [key, findText(language, own, key)]));
}

/** The locale for dates and numbers of a page: the tenant's, where it is of the page's language. */
export function localeFor(language: Language, tenantLocale: string): string {
  return languageOf(tenantLocale) === language ? tenantLocale : language;
}
