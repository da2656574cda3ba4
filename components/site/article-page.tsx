import { ThumbsDown, ThumbsUp } from 'lucide';
import type { ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';
import type { PublishedArticle } from '@/lib/desk/schemas';
import { directionOf, languageOf } from '@/lib/kernel/languages';
import type { Words } from '@/lib/site-words/words';
import { ArticleFeedback, type FeedbackWords } from './article-feedback';
import { type DateStyle, Day } from './dates';
import type { ArticleHeading } from './heading-anchors';
import { HelpCallout } from './help-callout';
import { collectionPath } from './paths';
import { SiteHeading } from './site-heading';
import { TableOfContents } from './table-of-contents';

/** Fewer sections than this are seen at a glance. */
const TABLE_FROM_HEADINGS = 2;

const feedbackWords = (t: Words): FeedbackWords => ({
  question: t('feedback.question'),
  yes: t('feedback.yes'),
  no: t('feedback.no'),
  thanks: t('feedback.thanks'),
  commentLabelYes: t('feedback.better'),
  commentLabelNo: t('feedback.missing'),
  send: t('feedback.send'),
  sent: t('feedback.sent'),
  failed: t('feedback.failed'),
});

/** One article: the text, its sections beside it, related ones and the way to people below. */
export function ArticlePage({
  basePath,
  article,
  headings,
  body,
  lang,
  dates,
  url,
  t,
  children,
}: {
  basePath: string;
  article: PublishedArticle;
  headings: readonly ArticleHeading[];
  body: ReactNode;
  /** What the article is written in. */
  lang: string;
  dates: DateStyle;
  /** Its address, for paper. */
  url: string;
  t: Words;
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
            lang={lang}
            crumbs={
              collection ? [{ label: collection.name, href: collectionPath(basePath, collection.slug) }] : []
            }
            t={t}
            note={t.rich('articles.updated', {
              date: () => <Day key="date" value={article.updatedAt} dates={dates} />,
            })}
          />
          {hasTable ? (
            <details className="mt-6 rounded-lg border px-4 py-3 lg:hidden print:hidden">
              <summary className="text-sm font-medium">{t('frame.onThisPage')}</summary>
              <ol className="mt-2 grid gap-1.5 text-base" lang={lang}>
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
          <div className="mt-8 [&_:is(h2,h3)]:scroll-mt-20" lang={lang} dir={directionOf(languageOf(lang))}>
            {body}
          </div>
          <p className="mt-8 hidden border-t pt-3 text-sm wrap-anywhere print:block" dir="ltr">
            {url}
          </p>
        </article>
        {hasTable ? (
          <div className="hidden lg:block print:hidden">
            <div className="sticky top-24 max-h-[calc(100dvh-8rem)] overflow-y-auto pt-11">
              <TableOfContents headings={headings} lang={lang} label={t('frame.onThisPage')} />
            </div>
          </div>
        ) : null}
      </div>
      <div className="grid grid-cols-1 gap-10 print:hidden">
        <ArticleFeedback
          basePath={basePath}
          slug={article.slug}
          words={feedbackWords(t)}
          yesIcon={<Icon of={ThumbsUp} />}
          noIcon={<Icon of={ThumbsDown} />}
        />
        {children}
        <HelpCallout basePath={basePath} t={t} />
      </div>
    </div>
  );
}
