'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { SenderDto } from '@/lib/mailing/schemas';
import { fetchJson } from '../fetch-json';

/** The server looks at the DNS no more often than this. */
const LOOK_AGAIN_MS = 20_000;

/**
 * The sender, looked at in the DNS at once and every 20 s while the page is open and in front.
 * @param rendered as the page was rendered; newer than what was fetched whenever it changes
 */
export function useSender(slug: string, rendered: SenderDto | null): SenderDto | null {
  const client = useQueryClient();
  const { data } = useQuery({
    queryKey: ['mail-sender', slug],
    queryFn: ({ signal }) =>
      fetchJson<{ sender: SenderDto | null }>(`/api/portal/${slug}/mail-sender`, signal),
    initialData: { sender: rendered },
    initialDataUpdatedAt: 0,
    refetchInterval: LOOK_AGAIN_MS,
    enabled: rendered !== null,
  });
  const last = useRef(rendered);
  useEffect(() => {
    if (last.current === rendered) return;
    last.current = rendered;
    // An answer that is on its way is older than this rendering.
    void client.cancelQueries({ queryKey: ['mail-sender', slug] });
    client.setQueryData(['mail-sender', slug], { sender: rendered });
  }, [client, slug, rendered]);
  return rendered && data.sender;
}
