import type { ReactNode } from 'react';
import type { PublishedArticle } from '@/lib/desk/schemas';
import { ArticleFeedback } from './article-feedback';
import { type DateStyle, Day } from './dates';
import type { ArticleHeading } from './heading-anchors';
import { HelpCallout } from './help-callout';
import { collectionPath } from './paths';
import { SiteHeading } from './site-heading';
import { TableOfContents } from './table-of-contents';

/** Fewer sections than this are seen at a glance. */
const TABLE_FROM_HEADINGS = 2;

const FEEDBACK_WORDS = {
  question: 'Was this helpful?',
  yes: 'Yes',
  no: 'No',
  thanks: 'Thank you for telling us.',
  commentLabelYes: 'Anything we could make better? (optional)',
  commentLabelNo: 'What was missing or wrong? (optional)',
  send: 'Send',
  sent: 'Thank you. We have received your words.',
  failed: 'That could not be sent. Please try again.',
};

/** One article: the text, its sections beside it, related ones and the way to people below. */
export function ArticlePage({
  basePath,
  article,
  headings,
  body,
  dates,
  children,
}: {
  basePath: string;
  article: PublishedArticle;
  headings: readonly ArticleHeading[];
  body: ReactNode;
  dates: DateStyle;
  children: ReactNode;
}) {
  const { collection } = article;
  const hasTable = headings.length >= TABLE_FROM_HEADINGS;
  return (
    <div className="grid grid-cols-1 gap-12">
      <div className="lg:grid lg:grid-cols-[minmax(0,1fr)_14rem] lg:gap-14">
        <article className="min-w-0">
          <SiteHeading
            basePath={basePath}
            title={article.title}
            description={article.summary}
            lang={dates.locale}
            crumbs={
              collection ? [{ label: collection.name, href: collectionPath(basePath, collection.slug) }] : []
            }
            note={
              <>
                Last updated <Day value={article.updatedAt} dates={dates} />
              </>
            }
          />
          {hasTable ? (
            <details className="mt-6 rounded-lg border px-4 py-3 lg:hidden print:hidden">
              <summary className="text-sm font-medium">On this page</summary>
              <ol className="mt-2 grid gap-1.5 text-base" lang={dates.locale}>
                {headings.map((heading) => (
                  <li key={heading.id} className={heading.level === 3 ? 'ps-4' : undefined}>
                    <a href={`#${heading.id}`} className="text-muted-foreground hover:text-foreground">
                      {heading.text}
                    </a>
                  </li>
                ))}
              </ol>
            </details>
          ) : null}
          <div className="mt-8 [&_:is(h2,h3)]:scroll-mt-20" lang={dates.locale}>
            {body}
          </div>
        </article>
        {hasTable ? (
          <div className="hidden lg:block print:hidden">
            <div className="sticky top-24 max-h-[calc(100dvh-8rem)] overflow-y-auto pt-11">
              <TableOfContents headings={headings} lang={dates.locale} />
            </div>
          </div>
        ) : null}
      </div>
      <div className="grid grid-cols-1 gap-10 print:hidden">
        <ArticleFeedback basePath={basePath} slug={article.slug} words={FEEDBACK_WORDS} />
        {children}
        <HelpCallout basePath={basePath} />
      </div>
    </div>
  );
}
