import { dateFormat } from '@/lib/kernel/formats';

/** The day of an instant as `2026-03-09` in a time zone; two messages of one day give the same. */
export function dayOf(value: string, timeZone: string): string {
  return dateFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(new Date(value));
}

/** A day as a heading: "Monday, 9 March", with the year when it is another one than `today`'s. */
export function dayHeading(value: string, locale: string, timeZone: string, today: string): string {
  const isOtherYear = dayOf(value, timeZone).slice(0, 4) !== today.slice(0, 4);
  return dateFormat(locale, {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(isOtherYear ? { year: 'numeric' } : {}),
  }).format(new Date(value));
}

/** A length of time in its two largest units: "3 d 4 h", "12 min". Below a minute: "less than a minute". */
export function duration(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return 'less than a minute';
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
  const days = Math.floor(hours / 24);
  return hours % 24 ? `${days} d ${hours % 24} h` : `${days} d`;
}
