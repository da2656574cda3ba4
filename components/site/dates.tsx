import { dateFormat } from '@/lib/kernel/formats';

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

/** "1 article", "12 articles" */
export function articleCountText(count: number): string {
  return count === 1 ? '1 article' : `${count} articles`;
}
