import { AR } from './ar';
import { DE } from './de';
import { EN } from './en';
import { ES } from './es';
import type { WordsByLanguage } from './faithful';
import { FR } from './fr';
import { JA } from './ja';
import { PT } from './pt';

/** What mails say, in each of the seven languages. */
export const WORDS: WordsByLanguage = { en: EN, de: DE, fr: FR, es: ES, pt: PT, ja: JA, ar: AR };
