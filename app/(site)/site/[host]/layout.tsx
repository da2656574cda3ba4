import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { SiteShell } from '@/components/layout/site-shell';
import { AccountMenu } from '@/components/site/account-menu';
import { SiteAnnouncement } from '@/components/site/site-announcement';
import { SupportContact } from '@/components/site/support-contact';
import { sitePath } from '@/components/site/paths';
import { footerLinks, tenantLinks } from '@/components/site/site-links';
import { SiteProvider } from '@/components/site/site-context';
import { siteIcons } from '@/components/site/site-icons';
import { shownLogos } from '@/components/site/site-logo';
import { now } from '@/lib/kernel/clock';
import { settingOf } from '@/lib/kernel/terms';
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
  const { tenant, basePath, look } = await loadSite(host);
  return {
    metadataBase: new URL(absoluteSiteUrl(host, '/', tenant)),
    title: { default: tenant.name, template: `%s · ${tenant.name}` },
    applicationName: tenant.name,
    icons: siteIcons(look.icon, basePath),
    manifest: sitePath(basePath, '/manifest.webmanifest'),
    openGraph: { siteName: tenant.name, type: 'website', locale: tenant.locale.replace('-', '_') },
  };
}

export default async function SiteLayout({ params, children }: Props) {
  const { host } = await params;
  const { tenant, basePath, look } = await loadSite(host);
  const content = await loadSiteContent(host);
  return (
    <SiteShell
      name={tenant.name}
      accent={look.accent}
      branding={look.style}
      logo={shownLogos(look.logo, (id) => sitePath(basePath, `/brand/${id}`))}
      homeHref={sitePath(basePath, '/')}
      innerPrefix={`/site/${host}`}
      nav={[
        { label: 'Home', href: sitePath(basePath, '/'), exact: true },
        { label: 'My requests', href: sitePath(basePath, '/requests') },
        { label: 'Contact us', href: sitePath(basePath, '/requests/new') },
        ...tenantLinks(content.headerLinks, basePath),
      ]}
      announcement={<SiteAnnouncement content={content} basePath={basePath} lang={tenant.locale} />}
      footerLinks={footerLinks(content, basePath)}
      contact={
        <SupportContact
          support={content.support}
          lang={tenant.locale}
          className="flex flex-wrap gap-x-5 gap-y-1"
        />
      }
      account={<AccountMenu basePath={basePath} />}
    >
      <SiteProvider
        facts={{
          host,
          basePath,
          name: tenant.name,
          locale: tenant.locale,
          timeZone: tenant.timeZone,
          fileMaxBytes: settingOf(tenant.terms, 'uploadBytes', now()),
        }}
      >
        {children}
      </SiteProvider>
    </SiteShell>
  );
}
