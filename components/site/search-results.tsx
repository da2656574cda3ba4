import { Alert } from '@/components/ui/alert';
import type { PublishedSearch } from '@/lib/desk/schemas';
import { ArticleList } from './article-list';
import { articleCountText } from './dates';
import { HelpCallout } from './help-callout';
import { Highlighted } from './highlight';

export type SearchAnswer = ({ kind: 'found' } & PublishedSearch) | { kind: 'tooMany' };

/** What a search found, with the words marked where they stand. */
export function SearchResults({
  basePath,
  words,
  answer,
  lang,
}: {
  basePath: string;
  words: string;
  answer: SearchAnswer;
  lang: string;
}) {
  if (answer.kind === 'tooMany') {
    return (
      <Alert tone="warning">
        That was a lot of searches in a short time. Please wait a minute and try again.
      </Alert>
    );
  }
  const { hits, searchedFor } = answer;
  return (
    <>
      <p role="status" className="text-base text-muted-foreground">
        {hits.length === 0 || searchedFor ? 'No article matches ' : `${articleCountText(hits.length)} for `}
        <strong className="font-semibold text-foreground">“{words}”</strong>
        {hits.length === 0 ? '. Try fewer or other words.' : null}
        {searchedFor ? (
          <>
            . These are about{' '}
            <strong className="font-semibold text-foreground" lang={lang}>
              “{searchedFor}”
            </strong>
            .
          </>
        ) : null}
      </p>
      {hits.length > 0 ? (
        <ArticleList
          basePath={basePath}
          lang={lang}
          headingLevel={2}
          showCollection
          articles={hits.map((hit) => ({ ...hit, excerpt: <Highlighted parts={hit.excerpt} /> }))}
        />
      ) : null}
      <HelpCallout basePath={basePath} title={hits.length === 0 ? 'Ask us instead' : 'Still need help?'} />
    </>
  );
}
