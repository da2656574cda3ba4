import type { Metadata } from 'next';
import { cache } from 'react';
import { renderArticle } from '@/components/site/article-body';
import { ArticleList } from '@/components/site/article-list';
import { ArticlePage } from '@/components/site/article-page';
import { OwnCss } from '@/components/site/own-css';
import { pageMetadata } from '@/components/site/page-metadata';
import { Section } from '@/components/site/section';
import { getPublishedArticleBySlug } from '@/lib/desk';
import { orNotFound } from '@/lib/web/or-not-found';
import { loadSite } from '@/lib/web/site';
import { absoluteSiteUrl } from '@/lib/web/site-url';

export const dynamic = 'force-static';
export const revalidate = 3600;
export const generateStaticParams = () => [];

interface Props {
  params: Promise<{ host: string; slug: string }>;
}

const loadArticle = cache(async (host: string, slug: string) => {
  const site = await loadSite(host);
  return { ...site, article: await orNotFound(getPublishedArticleBySlug(site.ctx, { slug })) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { host, slug } = await params;
  const { article, tenant, dates } = await loadArticle(host, slug);
  const { title, summary: description } = article;
  const url = absoluteSiteUrl(host, `/articles/${article.slug}`, tenant);
  return pageMetadata({ site: tenant, locale: dates.locale, url, title, description, article });
}

export default async function ArticleRoute({ params }: Props) {
  const { host, slug } = await params;
  const { article, tenant, basePath, t, dates, look } = await loadArticle(host, slug);
  const { body, headings } = renderArticle(article.bodyMarkdown, basePath, t);
  return (
    <>
      <OwnCss basePath={basePath} look={look} />
      <ArticlePage
        basePath={basePath}
        article={article}
        headings={headings}
        body={body}
        lang={tenant.locale}
        dates={dates}
        t={t}
      >
        {article.related.length > 0 ? (
          <Section title={t('articles.related')}>
            <ArticleList basePath={basePath} articles={article.related} lang={tenant.locale} t={t} />
          </Section>
        ) : null}
      </ArticlePage>
    </>
  );
}
