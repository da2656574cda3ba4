import type { Metadata } from 'next';
import { cache } from 'react';
import { renderArticle } from '@/components/site/article-body';
import { ArticleList } from '@/components/site/article-list';
import { ArticlePage } from '@/components/site/article-page';
import { JsonLd } from '@/components/site/json-ld';
import { OwnCss } from '@/components/site/own-css';
import { pageMetadata } from '@/components/site/page-metadata';
import { Section } from '@/components/site/section';
import { articleData } from '@/components/site/structured-data';
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
  const urlOf = (path: `/${string}`) => absoluteSiteUrl(host, path, tenant);
  return pageMetadata({
    site: tenant,
    locale: dates.locale,
    url: urlOf(`/articles/${article.slug}`),
    title: article.seoTitle,
    description: article.seoDescription,
    image: urlOf(`/og/${article.slug}.png`),
    article,
  });
}

export default async function ArticleRoute({ params }: Props) {
  const { host, slug } = await params;
  const { article, tenant, basePath, t, dates, look } = await loadArticle(host, slug);
  const { body, headings } = renderArticle(article.bodyMarkdown, basePath, t);
  return (
    <>
      <OwnCss basePath={basePath} look={look} />
      <JsonLd
        data={articleData(
          article,
          {
            name: tenant.name,
            urlOf: (path) => absoluteSiteUrl(host, path, tenant),
            language: tenant.locale,
          },
          t('frame.home'),
        )}
      />
      <ArticlePage
        basePath={basePath}
        article={article}
        headings={headings}
        body={body}
        lang={tenant.locale}
        dates={dates}
        url={absoluteSiteUrl(host, `/articles/${article.slug}`, tenant)}
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
