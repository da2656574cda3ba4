'use client';

import { renderArticle } from '@/components/site/article-body';
import { ArticleList } from '@/components/site/article-list';
import { ArticlePage } from '@/components/site/article-page';
import type { DateStyle } from '@/components/site/dates';
import { articlePath } from '@/components/site/paths';
import { Section } from '@/components/site/section';
import type { PublishedArticle } from '@/lib/desk/schemas';
import type { Words } from '@/lib/site-words/words';

/** An article of the site, by the site's own parts. */
export function ArticlePreview({
  basePath,
  article,
  lang,
  dates,
  t,
}: {
  basePath: string;
  article: PublishedArticle;
  lang: string;
  dates: DateStyle;
  t: Words;
}) {
  const { body, headings } = renderArticle(article.bodyMarkdown, basePath, t);
  return (
    <ArticlePage
      basePath={basePath}
      article={article}
      headings={headings}
      body={body}
      lang={lang}
      dates={dates}
      url={articlePath(basePath, article.slug)}
      t={t}
    >
      {article.related.length > 0 ? (
        <Section title={t('articles.related')}>
          <ArticleList basePath={basePath} articles={article.related} lang={lang} t={t} />
        </Section>
      ) : null}
    </ArticlePage>
  );
}
