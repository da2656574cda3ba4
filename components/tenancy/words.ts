import type { BadgeTone } from '@/components/ui/badge';
import { COUNT_LIMIT } from '@/lib/tenancy/console/schemas';

/** Locale and time zone of the console: operators of one platform read the same clock. */
export const CONSOLE_LOCALE = 'en';
export const CONSOLE_TIME_ZONE = 'UTC';

export const STATUS_WORDS: Record<string, { label: string; tone: BadgeTone }> = {
  active: { label: 'Active', tone: 'success' },
  provisioning: { label: 'Being set up', tone: 'info' },
  maintenance: { label: 'Maintenance', tone: 'warning' },
  suspended: { label: 'Suspended', tone: 'danger' },
  archived: { label: 'Archived', tone: 'neutral' },
  deleting: { label: 'Deleting', tone: 'danger' },
  erased: { label: 'Erased', tone: 'neutral' },
};

export const STRATEGY_WORDS: Record<string, { label: string; hint: string }> = {
  shared: {
    label: 'Shared',
    hint: 'Rows in the shared schema, separated by policies. Ready at once; right for most.',
  },
  schema: {
    label: 'Own schema',
    hint: 'Own tables in the shared database, policies as well. A second or two.',
  },
  database: { label: 'Own database', hint: 'Own database, own login and own key. A few seconds.' },
  dedicated: { label: 'Dedicated', hint: 'An installation of its own.' },
};

export const JOB_STATE_WORDS: Record<string, { label: string; tone: BadgeTone }> = {
  failed: { label: 'Failed', tone: 'danger' },
  stuck: { label: 'Stuck', tone: 'danger' },
  retrying: { label: 'Retrying', tone: 'warning' },
  running: { label: 'Running', tone: 'info' },
  waiting: { label: 'Waiting', tone: 'neutral' },
};

export const RUN_STATUS_WORDS: Record<string, { label: string; tone: BadgeTone }> = {
  running: { label: 'Running', tone: 'info' },
  rolling_back: { label: 'Rolling back', tone: 'warning' },
  succeeded: { label: 'Succeeded', tone: 'success' },
  rolled_back: { label: 'Rolled back', tone: 'neutral' },
};

export function strategyLabel(strategy: string): string {
  return STRATEGY_WORDS[strategy]?.label ?? strategy;
}

const number = new Intl.NumberFormat(CONSOLE_LOCALE);

export function count(value: number): string {
  return number.format(value);
}

/** "1 draft", "12 drafts". */
export function plural(value: number, unit: string): string {
  return `${count(value)} ${unit}${value === 1 ? '' : 's'}`;
}

/** "12 tenants", "10,000+ tenants". */
export function total(value: number, isExact: boolean): string {
  const amount = isExact ? count(value) : `${count(COUNT_LIMIT)}+`;
  return `${amount} ${value === 1 && isExact ? 'tenant' : 'tenants'}`;
}
