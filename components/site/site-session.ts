'use client';

import { useCallback, useEffect, useState } from 'react';
import { sitePath } from './paths';

export interface SiteReader {
  name: string;
  email: string;
}

/** Undefined while it is not known yet, null for a visitor. */
export type SiteSessionState = SiteReader | null | undefined;

/**
 * Who reads, fetched by the browser: public pages come out of a cache that knows no reader.
 *
 * @param key asked again whenever it changes
 */
export function useSiteSession(basePath: string, key: string): SiteSessionState {
  const [state, setState] = useState<SiteSessionState>(undefined);
  const ask = useCallback(
    async (signal: AbortSignal) => {
      try {
        const response = await fetch(sitePath(basePath, '/session'), {
          signal,
          headers: { accept: 'application/json' },
        });
        const answer = response.ok
          ? ((await response.json()) as { reader: SiteReader | null })
          : { reader: null };
        setState(answer.reader);
      } catch {
        if (!signal.aborted) setState((known) => known ?? null);
      }
    },
    [basePath],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` says when to ask again
  useEffect(() => {
    const controller = new AbortController();
    void ask(controller.signal);
    return () => controller.abort();
  }, [ask, key]);
  return state;
}
