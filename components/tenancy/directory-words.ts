import type { DirectoryFilterInput } from '@/lib/tenancy/console/schemas';
import type { DirectoryFilterKey } from './directory-params';
import { STATUS_WORDS, strategyLabel } from './words';

export const HEALTH_WORDS = {
  healthy: 'Healthy',
  degraded: 'Degraded',
  down: 'Down',
  unknown: 'Not checked yet',
} as const;
export const NEAR_WORDS = { '80': '80 % of a limit', '90': '90 % of a limit' } as const;
export const LIVE_WORDS = { move: 'Moving now', run: 'In a run now' } as const;
export const PERIOD_WORDS = { '7d': 'Last 7 days', '30d': 'Last 30 days', '90d': 'Last 90 days' } as const;

export interface DirectoryNames {
  plans: Readonly<Record<string, string>>;
  partitions: Readonly<Record<string, string>>;
  /** The partner whose sub-tenants are shown. */
  partner: string | null;
}

/** What a filter that is set says, for its chip. */
export function filterWords(
  key: DirectoryFilterKey,
  filter: DirectoryFilterInput,
  names: DirectoryNames,
): string {
  const value = String(filter[key] ?? '');
  const of = (words: Readonly<Record<string, string>>) => words[value] ?? value;
  switch (key) {
    case 'q':
      return `“${value}”`;
    case 'status':
      return STATUS_WORDS[value]?.label ?? value;
    case 'plan':
      return of(names.plans);
    case 'strategy':
      return strategyLabel(value);
    case 'partition':
      return of(names.partitions);
    case 'region':
      return `Region ${value}`;
    case 'health':
      return `Server: ${of(HEALTH_WORDS).toLowerCase()}`;
    case 'near':
      return of(NEAR_WORDS);
    case 'live':
      return of(LIVE_WORDS);
    case 'partner':
      return `Sub-tenants of ${names.partner ?? value}`;
    case 'since':
      return of(PERIOD_WORDS);
    case 'from':
      return `Since ${value}`;
    case 'to':
      return `Until ${value}`;
    default:
      return key satisfies never;
  }
}
