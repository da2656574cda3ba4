import type { Metadata } from 'next';
import { CookieList } from '@/components/site/cookie-list';
import { pageMetadata } from '@/components/site/page-metadata';
import { SiteHeading } from '@/components/site/site-heading';
import { loadSite } from '@/lib/web/site';
import { siteCookies } from '@/lib/web/site-cookies';
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
  return pageMetadata({
    site: tenant,
    locale: dates.locale,
    url: absoluteSiteUrl(host, '/cookies', tenant),
    title: t('cookies.title'),
    description: t('cookies.description', { name: tenant.name }),
  });
}

/** Which cookies this site sets: exactly those of `siteCookies`. */
export default async function CookiesPage({ params }: Props) {
  const { tenant, ctx, basePath, t } = await loadSite((await params).host);
  return (
    <div className="mx-auto grid grid-cols-1 max-w-3xl gap-8">
      <SiteHeading basePath={basePath} title={t('cookies.title')} t={t} description={t('cookies.text')} />
      <CookieList cookies={siteCookies(ctx, basePath)} sessionHours={tenant.sessionPolicy.maxHours} t={t} />
    </div>
  );
}
