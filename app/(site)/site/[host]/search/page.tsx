import type { Metadata } from 'next';
import { OwnCss } from '@/components/site/own-css';
import { SearchResults } from '@/components/site/search-results';
import { SiteHeading } from '@/components/site/site-heading';
import { SiteSearch } from '@/components/site/site-search';
import { searchSite } from '@/lib/web/site-search';
import { loadSite } from '@/lib/web/site';

interface Props {
  params: Promise<{ host: string }>;
  searchParams: Promise<{ q?: string | string[] }>;
}

const wordsOf = (q: string | string[] | undefined) => (typeof q === 'string' ? q : '').trim().slice(0, 200);

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { t } = await loadSite((await params).host);
  const words = wordsOf((await searchParams).q);
  // Result pages of any words are no pages of their own to a search engine.
  const title = words ? t('search.titleFor', { words }) : t('search.title');
  return { title, robots: { index: false, follow: true } };
}

export default async function SearchPage({ params, searchParams }: Props) {
  const { tenant, ctx, basePath, t, look } = await loadSite((await params).host);
  const words = wordsOf((await searchParams).q);
  const answer = words ? await searchSite(ctx, words) : null;
  return (
    <>
      <OwnCss basePath={basePath} look={look} />
      <div className="mx-auto grid grid-cols-1 max-w-3xl gap-6">
        <SiteHeading basePath={basePath} title={t('search.title')} t={t} />
        <SiteSearch key={words} basePath={basePath} t={t} defaultValue={words} autoFocus={!words} />
        {answer ? (
          <SearchResults basePath={basePath} words={words} answer={answer} lang={tenant.locale} t={t} />
        ) : null}
      </div>
    </>
  );
}
