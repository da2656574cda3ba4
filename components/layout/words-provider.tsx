'use client';

import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { CompiledWords } from '@/lib/site-words/words';

interface Spoken {
  locale: string;
  words: CompiledWords;
}

const WordsContext = createContext<Spoken | null>(null);

/** Hands words on to everything inside, beside those of a provider above. */
export function WordsProvider({ locale, words, children }: Spoken & { children: ReactNode }) {
  const above = useSpoken();
  const all = useMemo(() => ({ locale, words: { ...above?.words, ...words } }), [above, locale, words]);
  return <WordsContext value={all}>{children}</WordsContext>;
}

/** The words as they were handed on; `useWords` says them. Apart from it: every page brings this along, not all say words. */
export function useSpoken(): Spoken | null {
  return useContext(WordsContext);
}
