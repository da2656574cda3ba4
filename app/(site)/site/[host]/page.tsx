import type { Metadata } from 'next';
import { ArticleList } from '@/components/site/article-list';
import { CollectionGrid } from '@/components/site/collection-grid';
import { HelpCallout } from '@/components/site/help-callout';
import { HomeHero } from '@/components/site/home-hero';
import { NoArticlesYet } from '@/components/site/no-articles-yet';
import { pageMetadata } from '@/components/site/page-metadata';
import { Section } from '@/components/site/section';
import { listPublishedArticles, listPublishedCollections } from '@/lib/desk';
import { loadSite } from '@/lib/web/site';
import { absoluteSiteUrl } from '@/lib/web/site-url';

export const dynamic = 'force-static';
export const revalidate = 3600;
export const generateStaticParams = () => [];

interface Props {
  params: Promise<{ host: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { host } = await params;
  const { tenant } = await loadSite(host);
  return pageMetadata({
    site: tenant,
    url: absoluteSiteUrl(host, '/', tenant),
    title: `${tenant.name} help centre`,
    description: `Answers from ${tenant.name}: search the articles, or write to us and follow your request.`,
    isTitleWhole: true,
  });
}

/** Search, collections and the newest articles. */
export default async function HomePage({ params }: Props) {
  const { tenant, ctx, basePath } = await loadSite((await params).host);
  const [collections, articles] = await Promise.all([
    listPublishedCollections(ctx),
    listPublishedArticles(ctx, { limit: 6 }),
  ]);
  return (
    <div className="grid grid-cols-1 gap-12">
      <HomeHero basePath={basePath} name={tenant.name} />
      {articles.items.length === 0 ? <NoArticlesYet name={tenant.name} /> : null}
      {collections.length > 0 ? (
        <Section title="Browse by topic">
          <CollectionGrid basePath={basePath} collections={collections} lang={tenant.locale} />
        </Section>
      ) : null}
      {articles.items.length > 0 ? (
        <Section title="Recent articles">
          <ArticleList basePath={basePath} articles={articles.items} lang={tenant.locale} showCollection />
        </Section>
      ) : null}
      <HelpCallout basePath={basePath} title="Cannot find an answer?" />
    </div>
  );
}
