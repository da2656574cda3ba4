'use client';

import { BrandingPanel, type BrandingPanelProps } from '@/components/portal/branding/branding-panel';
import { SitePreview } from './site-preview';

/** The portal's page of the branding with the site's own parts in its preview: two faces that know nothing of each other. */
export function BrandingStudio(props: Omit<BrandingPanelProps, 'drawPage'> & { platformUrl: string }) {
  const { slug, name, siteUrl, platformUrl, locale } = props;
  const site = { slug, name, siteUrl, platformUrl, locale };
  return <BrandingPanel {...props} drawPage={(page) => <SitePreview {...site} {...page} />} />;
}
