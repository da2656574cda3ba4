import { createTranslator } from 'use-intl/core';
import { amountText, currencyDigits } from '@/lib/kernel/amounts';
import { isLimitKey, type LimitKey } from '@/lib/kernel/entitlements';
import { dateFormat, numberFormat } from '@/lib/kernel/formats';
import { type Language, languageOf } from '@/lib/kernel/languages';
import { WORDS } from './words';
import type { Words } from './words/faithful';

/** In which language a mail speaks, and how it writes times and numbers. */
export interface MailVoice {
  language: Language;
  /** The tenant's; counts where it is of the mail's language: `de-AT` in German, else `de`. */
  locale: string;
  timeZone: string;
}

export const ENGLISH: MailVoice = { language: 'en', locale: 'en', timeZone: 'UTC' };

export interface MailFormats {
  /** “24 hours”, in the case that stands behind “for”. */
  duration(unit: keyof Words['durations'], count: number): string;
  /** An ISO 8601 instant with its zone; any other text stays as it is. */
  instant(text: string): string;
  /** An ISO 8601 instant or day as a day; any other text stays as it is. */
  day(text: string): string;
  /** 90 → “90 %”, as the language writes it. */
  percent(hundredths: number): string;
  number(value: number): string;
  /** Minor units, such as cents. */
  money(amountMinor: number, currency: string): string;
  amount(limit: LimitKey, amount: number): string;
  /** The name of what a plan limits; a text that is no limit stays as it is. */
  limit(key: string): string;
  /** A role as its members read it; a text that is no role stays as it is. */
  role(key: string): string;
  figure(key: keyof Words['figures']): string;
}

const ISO = /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?$/;

/** How a mail of this voice writes times, numbers and names of things. */
export function mailFormats({ language, locale: tenantLocale, timeZone }: MailVoice): MailFormats {
  const locale = languageOf(tenantLocale) === language ? tenantLocale : language;
  const words = WORDS[language];
  const translate = createTranslator({ locale, messages: words.durations });
  const time = (text: string, options: Intl.DateTimeFormatOptions) =>
    ISO.test(text) ? dateFormat(locale, options).format(new Date(text)) : text;
  return {
    duration: (unit, count) => translate(unit, { count }),
    instant: (text) =>
      time(text, {
        ...{ day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' },
        ...{ hourCycle: 'h23', timeZone, timeZoneName: 'short' },
      }),
    // A day without a time is the same day everywhere.
    day: (text) => time(text, { dateStyle: 'long', timeZone: text.length === 10 ? 'UTC' : timeZone }),
    percent: (hundredths) => numberFormat(locale, { style: 'percent' }).format(hundredths / 100),
    number: (value) => numberFormat(locale).format(value),
    money: (amountMinor, currency) =>
      numberFormat(locale, { style: 'currency', currency }).format(
        amountMinor / 10 ** currencyDigits(currency),
      ),
    amount: (limit, amount) => amountText(limit, amount, locale),
    limit: (key) => (isLimitKey(key) ? words.limits[key] : key),
    role: (key) => (Object.hasOwn(words.roles, key) ? words.roles[key as keyof Words['roles']] : key),
    figure: (key) => words.figures[key],
  };
}
