import type { Metadata } from 'next';
import { DomainsPanel } from '@/components/portal/domains/domains-panel';
import { NoAccess } from '@/components/portal/no-access';
import { PageHeader } from '@/components/ui/page-header';
import { listDomains } from '@/lib/domains';
import { can } from '@/lib/plans';
import { links } from '@/lib/web/links';
import { loadPortal } from '@/lib/web/portal';
import { shownDomains } from '@/lib/web/shown-domains';
import { loadUsage } from '@/lib/web/usage';
import {
  addDomainAction,
  removeDomainAction,
  setHstsAction,
  setPrimaryDomainAction,
  verifyDomainAction,
} from './actions';

export const metadata: Metadata = { title: 'Domains' };

/** The site's own host names: add, set the records, verify, remove. */
export default async function DomainsPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant: slug } = await params;
  const { ctx, role } = await loadPortal(slug);
  if (!ctx.permissions.has('domain.read')) {
    return (
      <>
        <PageHeader title="Domains" />
        <NoAccess permission="domain.read" role={role} />
      </>
    );
  }
  const [domains, hasFeature, usage] = await Promise.all([
    listDomains(ctx),
    can(ctx, 'customDomain'),
    loadUsage(ctx),
  ]);
  return (
    <DomainsPanel
      slug={slug}
      siteUrl={links().siteUrl(slug)}
      domains={shownDomains(slug, domains)}
      hasFeature={hasFeature}
      room={usage?.lines.find(({ key }) => key === 'customDomains')}
      mayWrite={ctx.permissions.has('domain.write')}
      locale={ctx.locale}
      timeZone={ctx.timeZone}
      actions={{
        add: addDomainAction.bind(null, slug),
        verify: verifyDomainAction.bind(null, slug),
        setPrimary: setPrimaryDomainAction.bind(null, slug),
        setHsts: setHstsAction.bind(null, slug),
        remove: removeDomainAction.bind(null, slug),
      }}
    />
  );
}
