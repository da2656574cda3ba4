'use client';

import { useQuery } from '@tanstack/react-query';
import type { TenantPage, TenantRow } from '@/lib/tenancy/console/schemas';
import { fetchJson } from './fetch-json';

/** The first tenants with these words in name or address, the newest first; those found before stay until others are. */
export function useTenantSearch(
  words: string,
  isEnabled: boolean,
): { tenants: TenantRow[]; isFetching: boolean } {
  const { data, isFetching } = useQuery({
    queryKey: ['tenants', words],
    queryFn: () => fetchJson<TenantPage>(`/api/console/tenants?limit=8&q=${encodeURIComponent(words)}`),
    enabled: isEnabled,
    placeholderData: (before) => before,
  });
  return { tenants: data?.items ?? [], isFetching };
}
