import { dateFormat } from '@/lib/kernel/formats';

/** Calendar days of a time zone as instants. */

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The instant a day begins in a zone, or null for a text that is no day. `daysLater` counts from it. */
export function startOfDay(day: string, timeZone: string, daysLater = 0): Date | null {
  if (!DAY.test(day)) return null;
  const utc = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(utc.getTime()) || utc.toISOString().slice(0, 10) !== day) return null;
  utc.setUTCDate(utc.getUTCDate() + daysLater);
  // Twice, because the zone's offset at the guess may not be the one at the answer (clocks change at night).
  const guess = new Date(utc.getTime() - offsetMs(utc, timeZone));
  return new Date(utc.getTime() - offsetMs(guess, timeZone));
}

/** How far a zone's clocks are ahead of UTC at an instant, in milliseconds. */
function offsetMs(at: Date, timeZone: string): number {
  const parts = dateFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at);
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign, hours = '0', minutes = '0', seconds = '0'] =
    /GMT([+-])(\d{2}):(\d{2})(?::(\d{2}))?/.exec(name) ?? [];
  const distance = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
  return sign === '-' ? -distance : distance;
}
