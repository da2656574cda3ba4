import type { ComponentProps } from 'react';
import { PageLink } from './page-link';

/** A link of the site's frame: to a page of the site, or plainly to an address elsewhere. */
export function SiteAnchor({ href, ...rest }: ComponentProps<'a'> & { href: string }) {
  if (href.startsWith('/')) return <PageLink href={href} {...rest} />;
  return <a href={href} rel="noopener" {...rest} />;
}
