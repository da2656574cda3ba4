import { Menu } from 'lucide';
import type { ReactNode } from 'react';
import { buttonStyles } from '@/components/ui/button-styles';
import { Icon } from '@/components/ui/icon';
import type { Words } from '@/lib/site-words/words';
import { SiteNavLink } from './site-nav-link';
import type { SiteLink } from './site-shell';

const MENU_ID = 'site-menu';

/**
 * The site's links: a row, or on narrow screens a list behind a button. The browser opens and closes it: Escape and a tap beside it
 * do, and the button says which it is.
 */
export function SiteNav({
  links,
  innerPrefix,
  homeHref,
  account,
  t,
}: {
  links: readonly SiteLink[];
  innerPrefix?: string;
  homeHref: string;
  account?: ReactNode;
  t: Words;
}) {
  const list = links.map((link) => (
    <li key={`${link.label} ${link.href}`}>
      <SiteNavLink link={link} innerPrefix={innerPrefix} homeHref={homeHref} />
    </li>
  ));
  return (
    <>
      {links.length > 0 ? (
        <nav aria-label={t('frame.site')} className="hidden sm:block">
          <ul className="flex gap-1 [&_a]:inline-flex [&_a]:h-8 [&_a]:items-center [&_a]:rounded-md [&_a]:px-2.5 [&_a]:text-sm [&_a]:font-medium [&_a]:text-muted-foreground [&_a]:transition-colors [&_a]:hover:bg-hover [&_a]:hover:text-foreground [&_a[aria-current]]:text-foreground">
            {list}
          </ul>
        </nav>
      ) : null}
      <div className="ms-auto flex shrink-0 items-center gap-1.5">
        {account}
        {links.length > 0 ? (
          <div className="sm:hidden">
            <button
              type="button"
              popoverTarget={MENU_ID}
              aria-label={t('frame.openMenu')}
              className={buttonStyles({ variant: 'ghost', iconOnly: true })}
            >
              <Icon of={Menu} />
            </button>
            <nav
              id={MENU_ID}
              popover="auto"
              aria-label={t('frame.site')}
              data-guarded=""
              className="drop-list drop-below sm:hidden"
            >
              <ul className="[&_a[aria-current]]:font-medium">{list}</ul>
            </nav>
          </div>
        ) : null}
      </div>
    </>
  );
}
