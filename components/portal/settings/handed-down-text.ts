import type { HandedDownKey } from '@/lib/tenancy/settings/schemas';
import { spell } from './durations';

/** The value of a setting that is handed down, as people read it. */
export function handedDownText(key: HandedDownKey, value: string | number): string {
  switch (key) {
    case 'locale':
      return new Intl.DisplayNames(['en'], { type: 'language' }).of(String(value)) ?? String(value);
    case 'timeZone':
      return String(value).replaceAll('_', ' ');
    case 'sessionIdleMinutes':
      return `after ${spell(Number(value))}`;
    case 'sessionMaxHours':
      return `after ${spell(Number(value) * 60)}`;
    case 'customerPasswordMinLength':
      return `${value} characters or more`;
    case 'accentColor':
    case 'currency':
    case 'branding':
      return String(value);
    default:
      return key satisfies never;
  }
}
