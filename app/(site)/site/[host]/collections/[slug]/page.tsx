import type { Metadata } from 'next';
import { cache } from 'react';
import { ArticleList } from '@/components/site/article-list';
import { HelpCallout } from '@/components/site/help-callout';
import { JsonLd } from '@/components/site/json-ld';
import { OwnCss } from '@/components/site/own-css';
import { pageMetadata } from '@/components/site/page-metadata';
import { SiteHeading } from '@/components/site/site-heading';
import { breadcrumbData } from '@/components/site/structured-data';
import { getPublishedCollection, listPublishedArticles } from '@/lib/desk';
import { orNotFound } from '@/lib/web/or-not-found';
import { loadSite } from '@/lib/web/site';
import { absoluteSiteUrl } from '@/lib/web/site-url';

export const dynamic = 'force-static';
export const revalidate = 3600;
export const generateStaticParams = () => [];

interface Props {
  params: Promise<{ host: string; slug: string }>;
}

const loadCollection = cache(async (host: string, slug: string) => {
  const site = await loadSite(host);
  return { ...site, collection: await orNotFound(getPublishedCollection(site.ctx, { slug })) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { host, slug } = await params;
  const { collection, tenant, t, dates } = await loadCollection(host, slug);
  const { name: title } = collection;
  const description = collection.description || t('articles.about', { title, name: tenant.name });
  const url = absoluteSiteUrl(host, `/collections/${collection.slug}`, tenant);
  const image = absoluteSiteUrl(host, '/og/_.png', tenant);
  return pageMetadata({ site: tenant, locale: dates.locale, url, title, description, image });
}

export default async function CollectionPage({ params }: Props) {
  const { host, slug } = await params;
  const { collection, tenant, ctx, basePath, t, look } = await loadCollection(host, slug);
  const { items } = await listPublishedArticles(ctx, { collectionSlug: slug, limit: 100 });
  return (
    <>
      <OwnCss basePath={basePath} look={look} />
      <JsonLd
        data={breadcrumbData([
          { name: t('frame.home'), url: absoluteSiteUrl(host, '/', tenant) },
          { name: collection.name, url: absoluteSiteUrl(host, `/collections/${collection.slug}`, tenant) },
        ])}
      />
      <div className="mx-auto grid grid-cols-1 max-w-3xl gap-8">
        <SiteHeading
          basePath={basePath}
          title={collection.name}
          description={collection.description}
          note={t('articles.count', { count: collection.articleCount })}
          t={t}
          lang={tenant.locale}
        />
        <ArticleList basePath={basePath} articles={items} lang={tenant.locale} t={t} headingLevel={2} />
        <HelpCallout basePath={basePath} t={t} />
      </div>
    </>
  );
}
