'use client';

import { dateFormat, numberFormat } from '@/lib/kernel/formats';

// A fixed moment, so that server and browser write the same.
const SAMPLE = new Date('2026-11-24T14:30:00Z');

/** A date, a time and an amount as the settings would write them. */
export function LocalePreview({
  locale,
  timeZone,
  currency,
}: {
  locale: string;
  timeZone: string;
  currency: string;
}) {
  const date = dateFormat(locale, { dateStyle: 'full', timeStyle: 'short', timeZone }).format(SAMPLE);
  const amount = numberFormat(locale, { style: 'currency', currency }).format(1234.5);
  return (
    <div className="grid content-start gap-1 text-sm">
      <span className="font-medium">Example</span>
      <span className="text-muted-foreground" suppressHydrationWarning>
        {date}
      </span>
      <span className="text-muted-foreground" suppressHydrationWarning>
        {amount}
      </span>
    </div>
  );
}
