'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { SignInForm } from '@/components/identity/sign-in-form';
import { SiteShell } from '@/components/layout/site-shell';
import { useWords } from '@/components/layout/words';
import { WordsProvider } from '@/components/layout/words-provider';
import { fetchJson } from '@/components/portal/fetch-json';
import type { DrawnPage } from '@/components/portal/branding/preview/drawn-page';
import { AuthCard } from '@/components/site/auth-card';
import { HomeSections } from '@/components/site/home-sections';
import { NoArticlesYet } from '@/components/site/no-articles-yet';
import { sitePath } from '@/components/site/paths';
import { SearchLink, SignInLink } from '@/components/site/signed-out-links';
import { SiteAnnouncement } from '@/components/site/site-announcement';
import { footerLinks, tenantLinks } from '@/components/site/site-links';
import { shownLogos } from '@/components/site/site-logo';
import { SupportContact } from '@/components/site/support-contact';
import { ReadingDirection } from '@/components/ui/direction';
import { Skeleton } from '@/components/ui/skeleton';
import { brandingFileUrl } from '@/components/portal/branding/image-urls';
import { fontStyle } from '@/lib/branding/fonts/font-style';
import { styleOf } from '@/lib/branding/palette/style-of';
import { directionOf } from '@/lib/kernel/languages';
import type { SitePreviewData } from '@/lib/web/site-preview';

/** Reads Markdown: loaded by whoever looks at an article. */
const ArticlePreview = dynamic(() => import('./article-preview').then((module) => module.ArticlePreview));

export interface PreviewedSite {
  slug: string;
  /** The tenant's. */
  name: string;
  /** Of the tenant, for what it wrote itself. */
  locale: string;
  siteUrl: string;
  platformUrl: string;
}

/** A page of the site as it would be with what is chosen so far: drawn by the site's own parts, with what stands on it now. */
export function SitePreview(props: PreviewedSite & DrawnPage) {
  const { slug, language } = props;
  const { data, isError } = useQuery({
    queryKey: ['site-preview', slug, language],
    queryFn: ({ signal }) =>
      fetchJson<SitePreviewData>(`/api/portal/${slug}/branding/site-preview?language=${language}`, signal),
  });
  if (isError) return <p className="p-10 text-center">The preview could not be made. Reload the page.</p>;
  if (!data) return <Skeleton className="m-10 h-72" />;
  return (
    <ReadingDirection dir={directionOf(data.language)}>
      <WordsProvider locale={data.dates.locale} words={data.words}>
        <DrawnSite {...props} data={data} />
      </WordsProvider>
    </ReadingDirection>
  );
}

interface DrawnSiteProps extends PreviewedSite, DrawnPage {
  data: SitePreviewData;
}

function DrawnSite(props: DrawnSiteProps) {
  const { slug, name, locale, content: look, page, css, data } = props;
  const t = useWords();
  const pathname = usePathname();
  // Whole addresses: nothing of the site is looked for below the portal.
  const basePath = props.siteUrl.replace(/\/$/, '');
  const homeHref = sitePath(basePath, '/');
  const { content } = data;
  return (
    <SiteShell
      name={name}
      accent={look.colors.primary}
      branding={styleOf(look)}
      fonts={<style>{fontStyle(look.fonts, '[data-face="site"]').css}</style>}
      logo={shownLogos(look.logo, (id) => brandingFileUrl(slug, id))}
      homeHref={homeHref}
      innerPrefix={page === 'site' ? pathname : undefined}
      t={t}
      language={data.language}
      languages={data.languages}
      nav={[
        { label: t('frame.home'), href: homeHref, exact: true },
        { label: t('frame.requests'), href: sitePath(basePath, '/requests') },
        { label: t('frame.contact'), href: sitePath(basePath, '/requests/new') },
        ...tenantLinks(content.headerLinks, basePath),
      ]}
      announcement={<SiteAnnouncement content={content} basePath={basePath} lang={locale} t={t} />}
      footerLinks={footerLinks(content, basePath, t)}
      contact={
        <SupportContact support={content.support} lang={locale} className="flex flex-wrap gap-x-5 gap-y-1" />
      }
      poweredByUrl={look.showsPoweredBy ? props.platformUrl : null}
      account={
        <>
          <SearchLink basePath={basePath} t={t} />
          <SignInLink basePath={basePath} t={t} />
        </>
      }
    >
      {css && page !== 'signIn' ? (
        <>
          <style>{css}</style>
          <span hidden data-own-css="" />
        </>
      ) : null}
      {drawPage(props, basePath, t)}
    </SiteShell>
  );
}

function drawPage(
  { page, name, locale, data }: DrawnSiteProps,
  basePath: string,
  t: ReturnType<typeof useWords>,
): ReactNode {
  switch (page) {
    case 'site':
      return <HomeSections {...data} basePath={basePath} name={name} lang={locale} t={t} />;
    case 'article':
      return data.article ? (
        <ArticlePreview basePath={basePath} article={data.article} lang={locale} dates={data.dates} t={t} />
      ) : (
        <NoArticlesYet name={name} t={t} />
      );
    case 'signIn':
      return (
        <AuthCard
          title={t('auth.signInTo', { name })}
          description={t('auth.signInText')}
          footer={t.rich('auth.noAccount', {
            link: (text: ReactNode) => (
              <Link key="link" href={sitePath(basePath, '/sign-up')}>
                {text}
              </Link>
            ),
          })}
        >
          <SignInForm
            takesFocus={false}
            basePath={basePath}
            magicLinkHref={sitePath(basePath, '/magic-link')}
            forgotHref={sitePath(basePath, '/magic-link')}
          />
        </AuthCard>
      );
    default:
      return page satisfies never;
  }
}
