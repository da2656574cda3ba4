import { dateFormat } from '@/lib/kernel/formats';

/** An instant for a mail, with its zone: "3 March 2026 at 14:05 UTC". */
export function changedAtText(at: Date, locale: string, timeZone: string): string {
  return dateFormat(locale, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
    timeZoneName: 'short',
  }).format(at);
}
