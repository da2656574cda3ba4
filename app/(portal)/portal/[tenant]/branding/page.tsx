import type { Metadata } from 'next';
import { OwnLookNote } from '@/components/portal/branding/own-look-note';
import { PartnersLookPanel } from '@/components/portal/branding/partners-look-panel';
import { NoAccess } from '@/components/portal/no-access';
import { PageHeader } from '@/components/ui/page-header';
import { getBranding, listBrandingVersions } from '@/lib/branding';
import { offeredLanguages } from '@/lib/branding/texts';
import { languageOf } from '@/lib/kernel/languages';
import { links } from '@/lib/web/links';
import { loadPortal } from '@/lib/web/portal';
import { BrandingStudio } from './_components/branding-studio';
import {
  discardBrandingAction,
  publishBrandingAction,
  rollBackBrandingAction,
  saveBrandingAction,
  startOwnLookAction,
} from './actions';

export const metadata: Metadata = { title: 'Branding' };

/** How the site looks: draft, preview, publish, history. */
export default async function BrandingPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant: slug } = await params;
  const { ctx, role } = await loadPortal(slug);
  if (!ctx.permissions.has('branding.read')) {
    return (
      <>
        <PageHeader title="Branding" />
        <NoAccess permission="branding.read" role={role} />
      </>
    );
  }
  const [branding, versions] = await Promise.all([getBranding(ctx), listBrandingVersions(ctx)]);
  const { partner } = branding;
  if (partner?.isWorn) {
    return (
      <PartnersLookPanel
        slug={slug}
        siteUrl={links().siteUrl(slug)}
        look={partner}
        isAllowed={branding.isAllowed}
        mayWrite={ctx.permissions.has('branding.write')}
        start={startOwnLookAction.bind(null, slug)}
      />
    );
  }
  const own = languageOf(ctx.tenant.locale);
  return (
    <>
      <BrandingStudio
        slug={slug}
        name={ctx.tenant.name}
        siteUrl={links().siteUrl(slug)}
        platformUrl={links().baseUrl('/')}
        languages={[own, ...offeredLanguages(ctx.tenant).filter((language) => language !== own)]}
        branding={branding}
        versions={versions}
        mayWrite={ctx.permissions.has('branding.write')}
        locale={ctx.locale}
        timeZone={ctx.timeZone}
        actions={{
          save: saveBrandingAction.bind(null, slug),
          discard: discardBrandingAction.bind(null, slug),
          publish: publishBrandingAction.bind(null, slug),
          rollBack: rollBackBrandingAction.bind(null, slug),
        }}
      />
      {partner ? <OwnLookNote slug={slug} partnerName={partner.name} /> : null}
    </>
  );
}
