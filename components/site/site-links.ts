import type { SiteContent, SiteTextLink } from '@/lib/desk/schemas';
import { LEGAL_LINKS } from '@/lib/desk/schemas/site-content-values';
import type { Words } from '@/lib/site-words/words';
import { sitePath } from './paths';
import { tenantHref } from './tenant-link';

const LEGAL_WORDS = { imprint: 'frame.imprint', privacy: 'frame.privacy', terms: 'frame.terms' } as const;

/** Links of the tenant as the browser shows them. */
export function tenantLinks(links: readonly SiteTextLink[], basePath: string): SiteTextLink[] {
  return links.map(({ label, href }) => ({ label, href: tenantHref(basePath, href) }));
}

/** The footer's links: the tenant's own, the legal ones it names, and which cookies there are. */
export function footerLinks(content: SiteContent, basePath: string, t: Words): SiteTextLink[] {
  const legal = LEGAL_LINKS.filter((key) => content.legal[key]).map((key) => ({
    label: t(LEGAL_WORDS[key]),
    href: content.legal[key],
  }));
  return [
    ...tenantLinks([...content.footerLinks, ...legal], basePath),
    { label: t('frame.cookies'), href: sitePath(basePath, '/cookies') },
  ];
}
