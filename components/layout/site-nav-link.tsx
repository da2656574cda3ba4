'use client';

import { usePathname } from 'next/navigation';
import type { MouseEvent } from 'react';
import { isActive } from './nav';
import { SiteAnchor } from './site-anchor';
import type { SiteLink } from './site-shell';

/** One of the site's links, marked on the page it leads to; it closes the menu it stands in. */
export function SiteNavLink({
  link,
  innerPrefix,
  homeHref,
}: {
  link: SiteLink;
  innerPrefix?: string;
  homeHref: string;
}) {
  const isHere = isActive(link, usePathname(), innerPrefix, homeHref === '/' ? '' : homeHref);
  return (
    <SiteAnchor href={link.href} aria-current={isHere ? 'page' : undefined} onClick={closeMenu}>
      {link.label}
    </SiteAnchor>
  );
}

function closeMenu({ currentTarget }: MouseEvent<HTMLElement>): void {
  const menu = currentTarget.closest<HTMLElement>('[popover]');
  if (menu?.matches(':popover-open')) menu.hidePopover();
}
