import { addMs, HOUR_MS } from '@/lib/kernel/clock';

/** Noon of the first in UTC: in every time zone the month before is over. */
const OVER_MS = 12 * HOUR_MS;
/** A worker that stood still for longer sends none: a report that late is no news. */
const DAYS_TO_SEND = 3;

/** The month whose report is due at an instant, `2026-10`; null: none is. */
export function dueMonth(at: Date): string | null {
  const shifted = addMs(at, -OVER_MS);
  if (shifted.getUTCDate() > DAYS_TO_SEND) return null;
  return new Date(Date.UTC(shifted.getUTCFullYear(), shifted.getUTCMonth() - 1, 1)).toISOString().slice(0, 7);
}

/** The days of a month: its first, its last, and the one after it. */
export function daysOf(month: string): { first: string; last: string; next: string } {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  const next = Date.UTC(year, number, 1);
  return { first: `${month}-01`, last: day(next - 24 * HOUR_MS), next: day(next) };
}
