import type { Metadata } from 'next';
import { HomeSections } from '@/components/site/home-sections';
import { JsonLd } from '@/components/site/json-ld';
import { OwnCss } from '@/components/site/own-css';
import { pageMetadata } from '@/components/site/page-metadata';
import { siteData } from '@/components/site/structured-data';
import { listPickedArticles, listPublishedArticles, listPublishedCollections } from '@/lib/desk';
import { loadSite } from '@/lib/web/site';
import { loadSiteContent } from '@/lib/web/site-content';
import { absoluteSiteUrl } from '@/lib/web/site-url';

export const dynamic = 'force-static';
export const revalidate = 3600;
export const generateStaticParams = () => [];

interface Props {
  params: Promise<{ host: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { host } = await params;
  const { tenant, t, dates } = await loadSite(host);
  const { name } = tenant;
  return pageMetadata({
    site: tenant,
    locale: dates.locale,
    url: absoluteSiteUrl(host, '/', tenant),
    title: t('home.pageTitle', { name }),
    description: t('home.description', { name }),
    image: absoluteSiteUrl(host, '/og/_.png', tenant),
    isTitleWhole: true,
  });
}

/** What the tenant has arranged: search, collections, articles, the way to people. */
export default async function HomePage({ params }: Props) {
  const { host } = await params;
  const { tenant, ctx, basePath, t, look, dates } = await loadSite(host);
  const content = await loadSiteContent(host);
  const [collections, recent, picked] = await Promise.all([
    listPublishedCollections(ctx),
    listPublishedArticles(ctx, { limit: 6 }),
    listPickedArticles(ctx, content.picked),
  ]);
  return (
    <>
      <OwnCss basePath={basePath} look={look} />
      <JsonLd
        data={siteData({
          name: tenant.name,
          urlOf: (path) => absoluteSiteUrl(host, path, tenant),
          language: dates.locale,
        })}
      />
      <HomeSections
        basePath={basePath}
        name={tenant.name}
        lang={tenant.locale}
        t={t}
        content={content}
        collections={collections}
        recent={recent.items}
        picked={picked}
      />
    </>
  );
}
