import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { Document } from '@/components/layout/document';
import { SiteShell } from '@/components/layout/site-shell';
import { SiteAccount } from '@/components/site/site-account';
import { SiteAnnouncement } from '@/components/site/site-announcement';
import { SupportContact } from '@/components/site/support-contact';
import { openGraphLocale } from '@/components/site/page-metadata';
import { PageWords } from '@/components/site/page-words';
import { sitePath } from '@/components/site/paths';
import { footerLinks, tenantLinks } from '@/components/site/site-links';
import { SiteProvider } from '@/components/site/site-context';
import { SiteFonts } from '@/components/site/site-fonts';
import { siteIcons } from '@/components/site/site-icons';
import { shownLogos } from '@/components/site/site-logo';
import { ReadingDirection } from '@/components/ui/direction';
import { now } from '@/lib/kernel/clock';
import { directionOf } from '@/lib/kernel/languages';
import { settingOf } from '@/lib/kernel/terms';
import { links } from '@/lib/web/links';
import { loadSite } from '@/lib/web/site';
import { loadSiteContent } from '@/lib/web/site-content';
import { absoluteSiteUrl } from '@/lib/web/site-url';

interface Props {
  params: Promise<{ host: string }>;
  children: ReactNode;
}

/** The tenant's name and no other; every page below adds its own title in front. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { host } = await params;
  const { tenant, basePath, look, dates } = await loadSite(host);
  return {
    metadataBase: new URL(absoluteSiteUrl(host, '/', tenant)),
    title: { default: tenant.name, template: `%s · ${tenant.name}` },
    applicationName: tenant.name,
    icons: siteIcons(look.icon, basePath),
    manifest: sitePath(basePath, '/manifest.webmanifest'),
    openGraph: { siteName: tenant.name, type: 'website', locale: openGraphLocale(dates.locale) },
  };
}

export default async function SiteLayout({ params, children }: Props) {
  const { host } = await params;
  const site = await loadSite(host);
  const { tenant, basePath, look, t, language, languages, dates } = site;
  const content = await loadSiteContent(host);
  return (
    <Document language={language}>
      <ReadingDirection dir={directionOf(language)}>
        <PageWords site={site} groups={['frame', 'help', 'notFound', 'error']}>
          <SiteShell
            name={tenant.name}
            accent={look.accent}
            branding={look.style}
            fonts={<SiteFonts fonts={look.fonts} />}
            logo={shownLogos(look.logo, (id) => sitePath(basePath, `/brand/${id}`))}
            homeHref={sitePath(basePath, '/')}
            innerPrefix={`/site/${host}`}
            t={t}
            language={language}
            languages={languages}
            nav={[
              { label: t('frame.home'), href: sitePath(basePath, '/'), exact: true },
              { label: t('frame.requests'), href: sitePath(basePath, '/requests') },
              { label: t('frame.contact'), href: sitePath(basePath, '/requests/new') },
              ...tenantLinks(content.headerLinks, basePath),
            ]}
            announcement={
              <SiteAnnouncement content={content} basePath={basePath} lang={tenant.locale} t={t} />
            }
            footerLinks={footerLinks(content, basePath, t)}
            contact={
              <SupportContact
                support={content.support}
                lang={tenant.locale}
                className="flex flex-wrap gap-x-5 gap-y-1"
              />
            }
            poweredByUrl={look.showsPoweredBy ? links().baseUrl('/') : null}
            account={<SiteAccount basePath={basePath} t={t} />}
          >
            <SiteProvider
              facts={{
                host,
                basePath,
                name: tenant.name,
                ...dates,
                fileMaxBytes: settingOf(tenant.terms, 'uploadBytes', now()),
              }}
            >
              {children}
            </SiteProvider>
          </SiteShell>
        </PageWords>
      </ReadingDirection>
    </Document>
  );
}
