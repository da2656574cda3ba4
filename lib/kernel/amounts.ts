import { numberFormat } from './formats';
import { LIMITS, type LimitKey } from './entitlements';

const BYTE_UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const;

/** The units an amount is typed in, by the unit it is stored in: each with its size in stored units, smallest first. */
export const AMOUNT_UNITS = {
  count: [{ label: '', size: 1 }],
  bytes: BYTE_UNITS.map((label, step) => ({ label: label as string, size: 1024 ** step })),
  seconds: [
    { label: 'seconds', size: 1 },
    { label: 'minutes', size: 60 },
    { label: 'hours', size: 3_600 },
  ],
  ms: [
    { label: 'ms', size: 1 },
    { label: 'seconds', size: 1_000 },
    { label: 'minutes', size: 60_000 },
  ],
  days: [{ label: 'days', size: 1 }],
} as const satisfies Record<string, readonly { label: string; size: number }[]>;

export type AmountUnit = keyof typeof AMOUNT_UNITS;

/** The largest unit that writes an amount without a fraction: 1,073,741,824 bytes in GB, 1,500 ms in ms. */
export function unitFor(stored: AmountUnit, amount: number | null): { label: string; size: number } {
  const units = AMOUNT_UNITS[stored];
  return (amount ? units.findLast(({ size }) => amount % size === 0) : undefined) ?? units[0];
}

/** How many digits behind the point a currency has: 2 of EUR, 0 of JPY; 2 of a code that does not exist. */
export function currencyDigits(currency: string): number {
  try {
    const format = numberFormat('en', { style: 'currency', currency });
    return format.resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

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

/** How long something took: `37 ms`, `1.2 s`, `4 min`. */
export function durationText(ms: number, locale = 'en'): string {
  if (ms < 1_000) return `${numberText(ms, locale, 0)} ms`;
  if (ms < 10_000) return `${numberText(ms / 1_000, locale, 1)} s`;
  return secondsText(ms / 1_000, locale);
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
