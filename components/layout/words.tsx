'use client';

import { useMemo } from 'react';
import type { WordKey } from '@/lib/site-words/key';
import { type Words, wordsOf } from '@/lib/site-words/words';
import { useSpoken } from './words-provider';

/** The words that the page around has handed on. */
export function useWords(): Words {
  const spoken = useSpoken();
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
