import { ChevronRight } from 'lucide';
import type { ReactNode } from 'react';
import { PageLink } from '@/components/layout/page-link';
import { Icon } from '@/components/ui/icon';
import type { PublishedArticleSummary } from '@/lib/desk/schemas';
import type { Words } from '@/lib/site-words/words';
import { articlePath } from './paths';

type Row = PublishedArticleSummary & { excerpt?: ReactNode };

/** Articles one under the other: title, what it says, collection. */
export function ArticleList({
  basePath,
  articles,
  lang,
  t,
  showCollection = false,
  headingLevel = 3,
}: {
  basePath: string;
  articles: readonly Row[];
  lang: string;
  t: Words;
  showCollection?: boolean;
  /** 2 directly under the page's title, 3 below a section. */
  headingLevel?: 2 | 3;
}) {
  const Heading = headingLevel === 2 ? 'h2' : 'h3';
  return (
    <ul className="divide-y overflow-hidden rounded-xl border bg-surface">
      {articles.map((article) => (
        <li
          key={article.slug}
          className="relative flex items-center gap-4 px-4 py-3.5 transition-colors hover:bg-hover has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-ring sm:px-5"
        >
          <div className="min-w-0 flex-1">
            <Heading className="text-lg font-medium text-pretty wrap-anywhere">
              <PageLink
                lang={lang}
                dir="auto"
                href={articlePath(basePath, article.slug)}
                className="outline-none after:absolute after:inset-0"
              >
                {article.title}
              </PageLink>
            </Heading>
            {article.excerpt || article.summary ? (
              <p
                lang={lang}
                dir="auto"
                className="mt-0.5 line-clamp-2 text-base wrap-anywhere text-muted-foreground rtl:text-right"
              >
                {article.excerpt ?? article.summary}
              </p>
            ) : null}
            {showCollection && article.collection ? (
              <p className="mt-1 text-sm text-muted-foreground">
                {t.rich('articles.in', {
                  collection: article.collection.name,
                  name: (name: ReactNode) => (
                    <bdi key="name" lang={lang}>
                      {name}
                    </bdi>
                  ),
                })}
              </p>
            ) : null}
          </div>
          <Icon of={ChevronRight} className="size-4 rtl:-scale-x-100 shrink-0 text-muted-foreground" />
        </li>
      ))}
    </ul>
  );
}
