'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { fetchJson } from '../fetch-json';
import type { SearchHit, SearchHits } from './search-schemas';

const PAUSE_MS = 180;
const MIN_LENGTH = 2;

/** Requests and articles for what was typed, after a pause in typing. */
export function useSearchHits(slug: string, typed: string): { hits: readonly SearchHit[]; busy: boolean } {
  const query = usePaused(typed.trim());
  const enabled = query.length >= MIN_LENGTH;
  const { data, isFetching, isPlaceholderData } = useQuery({
    queryKey: ['portal', slug, 'search', query],
    queryFn: ({ signal }) =>
      fetchJson<SearchHits>(`/api/portal/${slug}/search?q=${encodeURIComponent(query)}`, signal),
    enabled,
    placeholderData: keepPreviousData,
  });
  const hits = enabled && typed ? (data?.hits ?? []) : [];
  const isAnswer = !isPlaceholderData && query === typed.trim();
  return { hits: isAnswer ? hits : stillMatching(hits, typed), busy: enabled && isFetching };
}

/** Of an earlier answer what the words now typed still find: Enter must never open what was searched for before. */
function stillMatching(hits: readonly SearchHit[], typed: string): readonly SearchHit[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return hits.filter(({ title }) => words.every((word) => title.toLowerCase().includes(word)));
}

function usePaused(value: string): string {
  const [paused, setPaused] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return paused;
}
