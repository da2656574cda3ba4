import { addMs, DAY_MS } from '@/lib/kernel/clock';
import { KEY_LIFETIMES_DAYS } from '@/lib/identity/api-keys/schemas';
import { startOfDay } from '../audit/day';

/** The form's choices: no end, a number of days, or a day of one's own. */
export const LIFETIME_OPTIONS = [
  ...KEY_LIFETIMES_DAYS.map((days) => ({
    value: String(days),
    label: days === 365 ? '1 year' : `${days} days`,
  })),
  { value: 'custom', label: 'Until a day of my choice' },
  { value: 'none', label: 'No expiry' },
];

/**
 * The instant a key ends for a choice, as ISO 8601; null for none. A chosen day counts to its end in the tenant's zone.
 * An unreadable day gives an empty text, which the server refuses beside the field.
 */
export function expiryOf(choice: string, day: string, at: Date, timeZone: string): string | null {
  if (choice === 'none') return null;
  if (choice === 'custom') return startOfDay(day, timeZone, 1)?.toISOString() ?? '';
  return addMs(at, Number(choice) * DAY_MS).toISOString();
}
