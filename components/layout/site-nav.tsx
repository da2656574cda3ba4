'use client';

import { Menu } from 'lucide-react';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { DropdownMenu, MenuItem } from '@/components/ui/dropdown-menu';
import { isActive } from './nav';
import { useWords } from './words';
import { SiteAnchor } from './site-anchor';
import type { SiteLink } from './site-shell';

/** The site's links: a row, or a menu on narrow screens. */
export function SiteNav({
  links,
  innerPrefix,
  homeHref,
  account,
}: {
  links: readonly SiteLink[];
  innerPrefix?: string;
  homeHref: string;
  account?: ReactNode;
}) {
  const t = useWords();
  const pathname = usePathname();
  return (
    <>
      {links.length > 0 ? (
        <nav aria-label={t('frame.site')} className="hidden sm:block">
          <ul className="flex gap-1">
            {links.map((link) => (
              <li key={`${link.label} ${link.href}`}>
                <SiteAnchor
                  href={link.href}
                  aria-current={
                    isActive(link, pathname, innerPrefix, homeHref === '/' ? '' : homeHref)
                      ? 'page'
                      : undefined
                  }
                  className="inline-flex h-8 items-center rounded-md px-2.5 text-sm font-medium text-muted-foreground transition-colors hover:bg-hover hover:text-foreground aria-[current]:text-foreground"
                >
                  {link.label}
                </SiteAnchor>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
      <div className="ms-auto flex shrink-0 items-center gap-1.5">
        {account}
        {links.length > 0 ? (
          <div className="sm:hidden">
            <DropdownMenu
              trigger={
                <Button variant="ghost" iconOnly aria-label={t('frame.openMenu')}>
                  <Menu aria-hidden="true" />
                </Button>
              }
            >
              {links.map((link) => (
                <MenuItem key={`${link.label} ${link.href}`} asChild>
                  <SiteAnchor href={link.href}>{link.label}</SiteAnchor>
                </MenuItem>
              ))}
            </DropdownMenu>
          </div>
        ) : null}
      </div>
    </>
  );
}
