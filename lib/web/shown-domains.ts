import type { DomainDto } from '@/lib/domains/schemas';
import { links } from './links';

/** Domains with the address of the tenant's site on each. */
export function shownDomains(slug: string, domains: readonly DomainDto[]): (DomainDto & { url: string })[] {
  return domains.map((domain) => ({ ...domain, url: links().siteUrl({ slug, primaryHost: domain.host }) }));
}
