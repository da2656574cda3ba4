import { Alert } from '@/components/ui/alert';
import type { PublishedSearch } from '@/lib/desk/schemas';
import type { ReactNode } from 'react';
import type { Words } from '@/lib/site-words/words';
import { ArticleList } from './article-list';
import { HelpCallout } from './help-callout';
import { Highlighted } from './highlight';

export type SearchAnswer = ({ kind: 'found' } & PublishedSearch) | { kind: 'tooMany' };

function strong(text: ReactNode): ReactNode {
  return (
    <strong key="term" className="font-semibold text-foreground">
      {text}
    </strong>
  );
}

/** What a search found, with the words marked where they stand. */
export function SearchResults({
  basePath,
  words,
  answer,
  lang,
  t,
}: {
  basePath: string;
  words: string;
  answer: SearchAnswer;
  lang: string;
  t: Words;
}) {
  if (answer.kind === 'tooMany') {
    return <Alert tone="warning">{t('search.tooMany')}</Alert>;
  }
  const { hits, searchedFor } = answer;
  return (
    <>
      <p role="status" className="text-base text-muted-foreground">
        {searchedFor
          ? t.rich('search.near', { words, near: searchedFor, term: strong })
          : hits.length === 0
            ? t.rich('search.none', { words, term: strong })
            : t.rich('search.found', { count: hits.length, words, term: strong })}
      </p>
      {hits.length > 0 ? (
        <ArticleList
          basePath={basePath}
          lang={lang}
          t={t}
          headingLevel={2}
          showCollection
          articles={hits.map((hit) => ({ ...hit, excerpt: <Highlighted parts={hit.excerpt} /> }))}
        />
      ) : null}
      <HelpCallout
        basePath={basePath}
        t={t}
        title={hits.length === 0 ? t('help.askInstead') : t('help.still')}
      />
    </>
  );
}
