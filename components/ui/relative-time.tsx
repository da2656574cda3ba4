'use client';

import { dateFormat, relativeTimeFormat } from '@/lib/kernel/formats';
import { useEffect, useState } from 'react';

const UNITS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** "3 hours ago" or "in 2 days" in the given locale; "now" below one minute. */
export function formatRelative(from: Date, nowMs: number, locale: string): string {
  const seconds = (from.getTime() - nowMs) / 1000;
  const format = relativeTimeFormat(locale, { numeric: 'auto' });
  for (const [unit, size] of UNITS) {
    if (Math.abs(seconds) >= size) return format.format(Math.trunc(seconds / size), unit);
  }
  return format.format(0, 'second');
}

/** Date and time in the reader's locale and zone. */
export function formatAbsolute(value: Date, locale: string, timeZone: string): string {
  return dateFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(value);
}

/** When something happened, relative; the exact time on hover. Moves on by itself. */
export function RelativeTime({
  value,
  locale,
  timeZone,
  absolute = false,
  className,
}: {
  value: Date | string;
  locale: string;
  timeZone: string;
  /** Shows the exact time and hides the relative one in the title. */
  absolute?: boolean;
  className?: string;
}) {
  const date = typeof value === 'string' ? new Date(value) : value;
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    if (absolute) return;
    const tick = () => setNowMs(Date.now());
    const first = setTimeout(tick, 0);
    const timer = setInterval(tick, 30_000);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  }, [absolute]);

  const relativeText = formatRelative(date, nowMs, locale);
  const absoluteText = formatAbsolute(date, locale, timeZone);
  return (
    // The server's clock is a moment behind: its text may differ for one render.
    <time
      dateTime={date.toISOString()}
      title={absolute ? relativeText : absoluteText}
      className={className}
      suppressHydrationWarning
    >
      {absolute ? absoluteText : relativeText}
    </time>
  );
}
