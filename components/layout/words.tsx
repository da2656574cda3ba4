'use client';

import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { WordKey } from '@/lib/site-words/key';
import { type CompiledWords, type Words, wordsOf } from '@/lib/site-words/words';

interface Spoken {
  locale: string;
  words: CompiledWords;
}

const WordsContext = createContext<Spoken | null>(null);

/** Hands words on to everything inside, beside those of a provider above. */
export function WordsProvider({ locale, words, children }: Spoken & { children: ReactNode }) {
  const above = useContext(WordsContext);
  const all = useMemo(() => ({ locale, words: { ...above?.words, ...words } }), [above, locale, words]);
  return <WordsContext value={all}>{children}</WordsContext>;
}

/** The words that the page around has handed on. */
export function useWords(): Words {
  const spoken = useContext(WordsContext);
  return useMemo(
    () =>
      wordsOf(spoken?.locale ?? 'en', (key: WordKey) => {
        const text = spoken?.words[key];
        if (text === undefined) throw new Error(`The page hands on no word ${key}.`);
        return text;
      }),
    [spoken],
  );
}
