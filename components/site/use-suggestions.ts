'use client';

import { useEffect, useState } from 'react';
import { sitePath } from './paths';

export interface Suggestion {
  slug: string;
  title: string;
  collectionName: string | null;
}

const DELAY_MS = 150;
const NONE: Suggestion[] = [];

/** Articles that fit what was typed so far; empty for fewer than two characters. */
export function useSuggestions(basePath: string, text: string): Suggestion[] {
  const [found, setFound] = useState<{ text: string; rows: Suggestion[] }>({ text: '', rows: NONE });
  const wanted = text.trim();
  useEffect(() => {
    if (wanted.length < 2) return;
    const controller = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const query = new URLSearchParams({ q: wanted.slice(0, 200) });
        const response = await fetch(`${sitePath(basePath, '/suggest')}?${query}`, {
          signal: controller.signal,
        });
        if (response.ok)
          setFound({ text: wanted, rows: ((await response.json()) as { rows: Suggestion[] }).rows });
      } catch {
        // Suggestions are an extra: without them Enter still searches.
      }
    }, DELAY_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [basePath, wanted]);
  // The rows of the last text stay until those of the next arrive, so the list does not flicker.
  return wanted.length < 2 ? NONE : found.rows;
}
