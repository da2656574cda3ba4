import { instructionsText } from '@/lib/domains';
import type { DomainDto } from '@/lib/domains/schemas';
import { links } from './links';

/** A domain as the portal shows it. */
interface Shown extends DomainDto {
  /** Address of the site on it. */
  url: string;
  /** Its records as a text to send on. */
  instructions: string;
}

/** Domains with what only the server can say of them. */
export function shownDomains(slug: string, domains: readonly DomainDto[]): Shown[] {
  return domains.map((domain) => ({
    ...domain,
    url: links().siteUrl({ slug, primaryHost: domain.host }),
    instructions: instructionsText(domain),
  }));
}
