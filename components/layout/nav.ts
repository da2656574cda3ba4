import type { ReactNode } from 'react';

export interface NavItem {
  label: string;
  /** As the browser shows it: `/acme/inbox`. */
  href: string;
  icon?: ReactNode;
  /** A count; hidden when absent or 0. */
  badge?: number | string;
  /** Active on this path alone, not on those below it. */
  exact?: boolean;
}

export interface NavGroup {
  heading?: string;
  items: readonly NavItem[];
}

/**
 * Whether a nav item stands for the page. While rendering on the server the path is the
 * rewritten one (`/portal/acme/inbox`); `innerPrefix` (`/portal`) is what it begins with then, `outerPrefix` (`/t/acme`,
 * mostly nothing) what stands there in the browser.
 */
export function isActive(item: NavItem, pathname: string, innerPrefix?: string, outerPrefix = ''): boolean {
  const isInner = innerPrefix !== undefined && `${pathname}/`.startsWith(`${innerPrefix}/`);
  const path = isInner ? outerPrefix + pathname.slice(innerPrefix.length) || '/' : pathname;
  const href = item.href.split(/[?#]/)[0] ?? '/';
  return path === href || (!item.exact && href !== '/' && path.startsWith(`${href}/`));
}
