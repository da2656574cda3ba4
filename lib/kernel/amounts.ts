import { numberFormat } from './formats';
import { LIMITS, type LimitKey } from './entitlements';

const BYTE_UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const;

/** Bytes as people read them: 1,073,741,824 is 1 GB (binary steps, as disks of servers are sold). */
export function bytesText(bytes: number, locale = 'en'): string {
  const step = bytes < 1024 ? 0 : Math.min(BYTE_UNITS.length - 1, Math.floor(Math.log2(bytes) / 10));
  const value = bytes / 1024 ** step;
  return `${numberText(value, locale, value < 10 && step > 0 ? 1 : 0)} ${BYTE_UNITS[step]}`;
}

/** Seconds as people read them: hours from one hour on. */
export function secondsText(seconds: number, locale = 'en'): string {
  if (seconds >= 3_600) return `${numberText(seconds / 3_600, locale, seconds < 36_000 ? 1 : 0)} h`;
  if (seconds >= 60) return `${numberText(seconds / 60, locale, 0)} min`;
  return `${numberText(seconds, locale, 0)} s`;
}

/** An amount of a limited thing with its unit, for example `5`, `1,000`, `1 GB` or `10 h`. */
export function amountText(key: LimitKey, amount: number, locale = 'en'): string {
  switch (LIMITS[key].unit) {
    case 'bytes':
      return bytesText(amount, locale);
    case 'seconds':
      return secondsText(amount, locale);
    case 'count':
      return numberText(amount, locale, 0);
    default:
      return LIMITS[key] satisfies never;
  }
}

function numberText(value: number, locale: string, digits: number): string {
  return numberFormat(locale, { maximumFractionDigits: digits }).format(value);
}
