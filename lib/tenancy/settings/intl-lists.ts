/**
 * Locales, time zones and currencies that a tenant may choose. Client-safe.
 * Names come from the runtime's CLDR data; the lists say which of its codes make sense for a company today.
 */

const LOCALES = [
  'ar',
  'bg',
  'bn',
  'ca',
  'cs',
  'da',
  'de',
  'de-AT',
  'de-CH',
  'el',
  'en',
  'en-AU',
  'en-CA',
  'en-GB',
  'en-IE',
  'en-IN',
  'en-NZ',
  'en-US',
  'en-ZA',
  'es',
  'es-419',
  'es-AR',
  'es-MX',
  'et',
  'fa',
  'fi',
  'fr',
  'fr-BE',
  'fr-CA',
  'fr-CH',
  'he',
  'hi',
  'hr',
  'hu',
  'id',
  'is',
  'it',
  'it-CH',
  'ja',
  'ko',
  'lt',
  'lv',
  'ms',
  'nb',
  'nl',
  'nl-BE',
  'pl',
  'pt',
  'pt-BR',
  'ro',
  'sk',
  'sl',
  'sr',
  'sv',
  'sw',
  'ta',
  'th',
  'tr',
  'uk',
  'ur',
  'vi',
  'zh-CN',
  'zh-HK',
  'zh-TW',
] as const;

// ISO 4217 list one, national currencies in use in 2026; funds, metals and test codes left out.
const CURRENCIES = (
  'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY ' +
  'COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS ' +
  'INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP ' +
  'MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR ' +
  'SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND ' +
  'VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG'
).split(' ');

export interface IntlOption {
  value: string;
  label: string;
  /** More words it is found by, and the small print beside it. */
  hint: string;
}

/** Says whether the runtime can write dates and numbers in this locale (BCP 47, canonical spelling). */
export function isLocale(text: string): boolean {
  try {
    const [canonical] = Intl.getCanonicalLocales(text);
    return canonical === text && Intl.DateTimeFormat.supportedLocalesOf(text).length === 1;
  } catch {
    return false;
  }
}

/** Says whether a text is `UTC` or a zone of the IANA database, not an offset. */
export function isTimeZone(text: string): boolean {
  if (text === 'UTC') return true;
  if (!text.includes('/')) return false;
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: text }));
  } catch {
    return false;
  }
}

/** Says whether a text is the ISO 4217 code of a currency in use. */
export function isCurrency(text: string): boolean {
  return CURRENCIES.includes(text);
}

/** Locales by name, each also in its own language. */
export function localeOptions(displayLocale: string): IntlOption[] {
  const names = new Intl.DisplayNames(displayLocale, { type: 'language' });
  return LOCALES.map((value) => ({
    value,
    label: names.of(value) ?? value,
    hint: new Intl.DisplayNames(value, { type: 'language' }).of(value) ?? value,
  })).sort(byLabel(displayLocale));
}

/** Zones of the IANA database with their distance from UTC at `at`. */
export function timeZoneOptions(at: Date): IntlOption[] {
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone.includes('/'))];
  return zones.map((value) => ({ value, label: value.replaceAll('_', ' '), hint: offsetOf(value, at) }));
}

/** Currencies by name, with code and sign. */
export function currencyOptions(displayLocale: string): IntlOption[] {
  const names = new Intl.DisplayNames(displayLocale, { type: 'currency' });
  return CURRENCIES.map((value) => ({
    value,
    label: `${value} · ${names.of(value) ?? value}`,
    hint: signOf(value, displayLocale),
  })).sort(byLabel(displayLocale));
}

function offsetOf(timeZone: string, at: Date): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? '';
}

function signOf(currency: string, locale: string): string {
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  });
  return format.formatToParts(0).find((part) => part.type === 'currency')?.value ?? currency;
}

function byLabel(locale: string) {
  const { compare } = new Intl.Collator(locale);
  return (left: IntlOption, right: IntlOption) => compare(left.label, right.label);
}
