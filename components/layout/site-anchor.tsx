import Link from 'next/link';
import type { ComponentProps } from 'react';

/** A link of the site's frame: to a page of the site, or plainly to an address elsewhere. */
export function SiteAnchor({ href, ...rest }: ComponentProps<'a'> & { href: string }) {
  if (href.startsWith('/')) return <Link href={href} {...rest} />;
  return <a href={href} rel="noopener" {...rest} />;
}
