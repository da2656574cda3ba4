import type { ReactNode } from 'react';
import { wordsForBrowser } from '@/lib/site-words';
import { WordsProvider } from './words-provider';

/** The words of forms that sites use too, on faces that speak English alone. */
export function FormWords({ children }: { children: ReactNode }) {
  return (
    <WordsProvider locale="en" words={wordsForBrowser(['form', 'check'], 'en')}>
      {children}
    </WordsProvider>
  );
}
