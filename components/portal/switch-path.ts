import { ROLE_PERMISSIONS, type Role } from '@/lib/kernel/permissions';
import { PORTAL_PAGES } from './pages';

// Ids, request numbers and addresses of articles belong to one tenant; words of our own pages are at every tenant.
const OWN_WORDS: ReadonlySet<string> = new Set(['collections', 'new', 'invitations']);

/** The path below the tenant, from a browser's path or the rewritten one (`/portal/acme/…`) of the server. */
export function pathInTenant(pathname: string, slug: string): string {
  const outer = pathname.startsWith(`/portal/${slug}`) ? pathname.slice('/portal'.length) : pathname;
  const rest = outer === `/${slug}` || outer.startsWith(`/${slug}/`) ? outer.slice(slug.length + 1) : '';
  return rest === '/' ? '' : rest;
}

/**
 * The same page at another tenant. A page about one thing of this tenant becomes the list it stands in;
 * a page the person may not open over there becomes the overview.
 *
 * @param path below the tenant, as `pathInTenant` gives it
 */
export function switchPath(path: string, target: { slug: string; role: Role }): string {
  const [segment = '', ...rest] = path.split('/').filter(Boolean);
  const page = Object.values(PORTAL_PAGES).find((entry) => entry.segment === segment);
  const isOpen =
    page && (page.permission === null || ROLE_PERMISSIONS[target.role].includes(page.permission));
  if (!isOpen || segment === '') return `/${target.slug}`;
  const firstOfTenant = rest.findIndex((part) => !OWN_WORDS.has(part));
  const kept = firstOfTenant === -1 ? rest : rest.slice(0, firstOfTenant);
  return ['', target.slug, segment, ...kept].join('/');
}
