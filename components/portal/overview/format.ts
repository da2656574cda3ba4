import { dateFormat, numberFormat } from '@/lib/kernel/formats';

/** Numbers and spans of time for the overview. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A span as people say it: "12 min", "3.5 h", "2 days". */
export function formatSpan(ms: number, locale: string): string {
  const write = (value: number, unit: 'minute' | 'hour' | 'day') =>
    numberFormat(locale, {
      style: 'unit',
      unit,
      unitDisplay: unit === 'day' ? 'long' : 'short',
      maximumFractionDigits: value < 10 && unit !== 'minute' ? 1 : 0,
    }).format(value);
  if (ms < HOUR) return write(Math.max(1, ms / MINUTE), 'minute');
  if (ms < 2 * DAY) return write(ms / HOUR, 'hour');
  return write(ms / DAY, 'day');
}

/** A day of a chart's axis: "24 Nov". The day is a calendar day already, so no zone moves it. */
export function formatDay(day: string, locale: string): string {
  return dateFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

/** An hour of the day on an axis: "14:00" or "2 PM", as the locale writes it. */
export function formatHour(hour: number, locale: string): string {
  return dateFormat(locale, { hour: 'numeric', timeZone: 'UTC' }).format(
    new Date(Date.UTC(2026, 0, 1, hour)),
  );
}

/** The change of the last `days` against the same number before, in percent; null without anything to compare with. */
export function changeOf(values: readonly number[], days: number): number | null {
  const sum = (part: readonly number[]) => part.reduce((total, value) => total + value, 0);
  const last = sum(values.slice(-days));
  const before = sum(values.slice(-2 * days, -days));
  return before === 0 ? null : Math.round(((last - before) / before) * 100);
}
