'use client';

import { useQuery } from '@tanstack/react-query';
import { fetchJson } from '../fetch-json';

const REFRESH_MS = 60_000;

/** Key of the counts in the sidebar; invalidate it after a change of a request's status. */
export function navCountsKey(slug: string) {
  return ['portal', slug, 'nav-counts'] as const;
}

/** How many requests are open, asked again each minute and when the window is looked at again. */
export function useOpenRequests(slug: string, initial: number | null): number | null {
  const { data } = useQuery({
    queryKey: navCountsKey(slug),
    queryFn: ({ signal }) => fetchJson<{ openRequests: number }>(`/api/portal/${slug}/nav-counts`, signal),
    initialData: { openRequests: initial ?? 0 },
    enabled: initial !== null,
    staleTime: REFRESH_MS / 2,
    refetchInterval: REFRESH_MS,
  });
  return initial === null ? null : data.openRequests;
}
