'use client';

import { RelativeTime } from '@/components/ui/relative-time';
import { CONSOLE_LOCALE, CONSOLE_TIME_ZONE } from './words';

/** An instant as every page of the console tells it. */
export function ConsoleTime(props: { value: string; absolute?: boolean; className?: string }) {
  return <RelativeTime {...props} locale={CONSOLE_LOCALE} timeZone={CONSOLE_TIME_ZONE} />;
}
