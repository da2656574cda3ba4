import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { fetchJson } from '../fetch-json';
import type { ShownDomain } from './domain-types';

/** The server looks at a domain no more often than this. */
const LOOK_AGAIN_MS = 20_000;

/**
 * The tenant's domains, looked at in the DNS at once and every 20 s while the page is open and in front.
 * @param rendered as the page was rendered; newer than what was fetched whenever it changes
 */
export function useDomains(slug: string, rendered: readonly ShownDomain[]) {
  const client = useQueryClient();
  const { data: domains } = useQuery({
    queryKey: ['domains', slug],
    queryFn: ({ signal }) => fetchJson<readonly ShownDomain[]>(`/api/portal/${slug}/domains`, signal),
    initialData: rendered,
    initialDataUpdatedAt: 0,
    refetchInterval: LOOK_AGAIN_MS,
  });
  const last = useRef(rendered);
  useEffect(() => {
    if (last.current === rendered) return;
    last.current = rendered;
    // An answer that is on its way is older than this rendering.
    void client.cancelQueries({ queryKey: ['domains', slug] });
    client.setQueryData(['domains', slug], rendered);
    void client.invalidateQueries({ queryKey: ['domains', slug] });
  }, [client, slug, rendered]);
  return { domains, lookAgain: () => void client.invalidateQueries({ queryKey: ['domains', slug] }) };
}
