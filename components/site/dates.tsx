import { bytesText } from '@/lib/kernel/amounts';
import { dateFormat, numberFormat } from '@/lib/kernel/formats';

/** What dates are written by: the tenant's own. */
export interface DateStyle {
  locale: string;
  timeZone: string;
}

/** A day in the tenant's locale and zone, such as "21 November 2026". */
export function formatDay(iso: string, { locale, timeZone }: DateStyle): string {
  return dateFormat(locale, { dateStyle: 'long', timeZone }).format(new Date(iso));
}

/** A day with the time of day, such as "21 Nov 2026, 09:30". */
export function formatMoment(iso: string, { locale, timeZone }: DateStyle): string {
  return dateFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(new Date(iso));
}

/** A day as an element that machines read too. */
export function Day({ value, dates, className }: { value: string; dates: DateStyle; className?: string }) {
  return (
    <time dateTime={value} lang={dates.locale} className={className}>
      {formatDay(value, dates)}
    </time>
  );
}

const SIZES = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** The size of a file as people of a locale read it: `12 kB`, `1,5 Mo`. Steps of 1,024. */
export function fileSizeText(bytes: number, locale: string): string {
  if (locale.startsWith('en')) return bytesText(bytes, locale);
  const step = bytes < 1024 ? 0 : Math.min(SIZES.length - 1, Math.floor(Math.log2(bytes) / 10));
  const value = bytes / 1024 ** step;
  return numberFormat(locale, {
    style: 'unit',
    unit: SIZES[step],
    unitDisplay: 'short',
    maximumFractionDigits: value < 10 && step > 0 ? 1 : 0,
  }).format(value);
}
