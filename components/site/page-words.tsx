import type { ReactNode } from 'react';
import { WordsProvider } from '@/components/layout/words-provider';
import type { Language } from '@/lib/kernel/languages';
import { type OwnTexts, type WordGroup, wordsForBrowser } from '@/lib/site-words';

/** Hands the words of some groups on to the parts of a page that live in the browser. */
export function PageWords({
  site,
  groups,
  children,
}: {
  site: { language: Language; dates: { locale: string }; ownTexts: OwnTexts };
  groups: readonly WordGroup[];
  children: ReactNode;
}) {
  return (
    <WordsProvider locale={site.dates.locale} words={wordsForBrowser(groups, site.language, site.ownTexts)}>
      {children}
    </WordsProvider>
  );
}
