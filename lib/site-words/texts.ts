import type { Language } from '@/lib/kernel/languages';
import { ar } from './ar';
import { de } from './de';
import { en } from './en';
import { es } from './es';
import { fr } from './fr';
import { ja } from './ja';
import type { WordKey } from './key';
import { pt } from './pt';

/** Our own texts, by language. */
export const TEXTS: Readonly<Record<Language, Readonly<Record<WordKey, string>>>> = {
  en,
  de,
  fr,
  es,
  pt,
  ja,
  ar,
};

export const WORD_KEYS = Object.keys(en) as WordKey[];

export function isWordKey(key: string): key is WordKey {
  return Object.hasOwn(en, key);
}
