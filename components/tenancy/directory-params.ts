import { createLoader, createSerializer, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import {
  type DirectoryFilterInput,
  directoryFilterSchema,
  LIVE_KINDS,
  NEAR_THRESHOLDS,
  PARTITION_HEALTHS,
  TENANT_PERIODS,
} from '@/lib/tenancy/console/schemas';
import { TENANT_STATUSES, TENANT_STRATEGIES } from '@/lib/tenancy/schemas';

/** The directory's filters as the address bar holds them. */
export const directoryFilters = {
  q: parseAsString,
  status: parseAsStringLiteral(TENANT_STATUSES),
  plan: parseAsString,
  strategy: parseAsStringLiteral(TENANT_STRATEGIES),
  partition: parseAsString,
  region: parseAsString,
  health: parseAsStringLiteral(PARTITION_HEALTHS),
  near: parseAsStringLiteral(NEAR_THRESHOLDS),
  live: parseAsStringLiteral(LIVE_KINDS),
  partner: parseAsString,
  since: parseAsStringLiteral(TENANT_PERIODS),
  from: parseAsString,
  to: parseAsString,
};

/** Filters, place, and which saved view they began as (`all`: none, whatever the directory opens with). */
export const directoryParams = {
  ...directoryFilters,
  view: parseAsString,
  after: parseAsString,
  before: parseAsString,
};

export const loadDirectoryParams = createLoader(directoryParams);
export const writeDirectoryParams = createSerializer(directoryParams);

export type DirectoryFilterKey = keyof typeof directoryFilters;
export const FILTER_KEYS = Object.keys(directoryFilters) as DirectoryFilterKey[];

/** The filters that an address names; what nobody can read is as if it were not there. */
export function filterOf(params: Partial<Record<DirectoryFilterKey, string | null>>): DirectoryFilterInput {
  return Object.fromEntries(
    FILTER_KEYS.flatMap((key) => {
      const value = params[key];
      return value && directoryFilterSchema.safeParse({ [key]: value }).success ? [[key, value]] : [];
    }),
  );
}

export function isSameFilter(a: DirectoryFilterInput, b: DirectoryFilterInput): boolean {
  return FILTER_KEYS.every((key) => (a[key] ?? '') === (b[key] ?? ''));
}
