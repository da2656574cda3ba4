import format, { type CompiledMessage } from 'icu-minify/format';
import { dateFormat, numberFormat, pluralRules } from '@/lib/kernel/formats';
import type { RichValuesOf, ValuesOf, WordKey } from './key';

export type CompiledWords = Readonly<Partial<Record<WordKey, CompiledMessage>>>;

/** Says the site's texts in one language. */
export interface Words {
  <Key extends WordKey>(key: Key, ...values: ValuesOf<Key>): string;
  /** The same for a text with tags: each becomes what its function makes of the text inside. */
  rich<Key extends WordKey, Element>(
    key: Key,
    values: RichValuesOf<Key, Element>,
  ): string | Element | (string | Element)[];
}

const formatters = {
  getDateTimeFormat: (locale: string, options?: Intl.DateTimeFormatOptions) => dateFormat(locale, options),
  getNumberFormat: (locale: string, options?: Intl.NumberFormatOptions) => numberFormat(locale, options),
  getPluralRules: (locale: string, options?: Intl.PluralRulesOptions) => pluralRules(locale, options),
} as Parameters<typeof format>[3]['formatters'];

/**
 * @param locale how numbers are written and counted
 * @param find the compiled text of a key
 */
export function wordsOf(locale: string, find: (key: WordKey) => CompiledMessage): Words {
  const say = (key: WordKey, values?: object) => format(find(key), locale, values as never, { formatters });
  return Object.assign(say, { rich: say }) as unknown as Words;
}
