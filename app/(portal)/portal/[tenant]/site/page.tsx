import type { Metadata } from 'next';
import { NoAccess } from '@/components/portal/no-access';
import { SitePanel } from '@/components/portal/site/site-panel';
import { PageHeader } from '@/components/ui/page-header';
import { getSiteContent, listArticleTitles } from '@/lib/desk';
import { links } from '@/lib/web/links';
import { loadPortal } from '@/lib/web/portal';
import { saveSiteAction } from './actions';

export const metadata: Metadata = { title: 'Site' };

/** What visitors find around the articles: home page, links, announcement, contact. */
export default async function SitePage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant: slug } = await params;
  const { ctx, role } = await loadPortal(slug);
  if (!ctx.permissions.has('branding.read')) {
    return (
      <>
        <PageHeader title="Site" />
        <NoAccess permission="branding.read" role={role} />
      </>
    );
  }
  const site = await getSiteContent(ctx);
  return (
    <SitePanel
      slug={slug}
      siteUrl={links().siteUrl(slug)}
      site={site}
      picked={await listArticleTitles(ctx, site.content.picked)}
      mayWrite={ctx.permissions.has('branding.write')}
      timeZone={ctx.timeZone}
      save={saveSiteAction.bind(null, slug)}
    />
  );
}
