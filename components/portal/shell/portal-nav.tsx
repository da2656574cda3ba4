import type { NavGroup } from '@/components/layout/nav';
import type { Permission } from '@/lib/kernel/permissions';
import { openPages, PORTAL_PAGES, type PortalPageId, pageHref } from '../pages';
import { PageIcon } from './page-icon';

const GROUPS: readonly { heading?: string; pages: readonly PortalPageId[] }[] = [
  { pages: ['overview', 'requests', 'businesses', 'articles'] },
  { heading: 'Your site', pages: ['site', 'branding', 'texts', 'domains', 'mails'] },
  {
    heading: 'Administration',
    pages: ['members', 'keys', 'subTenants', 'audit', 'usage', 'plan', 'settings', 'support'],
  },
];

/** The sidebar's links, those the role opens. */
export function portalNav(
  slug: string,
  permissions: readonly Permission[],
  openRequests: number | null,
): NavGroup[] {
  const open = openPages(new Set(permissions));
  return GROUPS.map(({ heading, pages }) => ({
    heading,
    items: pages
      .filter((id) => open.includes(id))
      .map((id) => ({
        label: PORTAL_PAGES[id].label,
        href: pageHref(slug, id),
        icon: <PageIcon page={id} />,
        exact: id === 'overview',
        badge: id === 'requests' && openRequests ? openRequests : undefined,
      })),
  })).filter((group) => group.items.length > 0);
}
