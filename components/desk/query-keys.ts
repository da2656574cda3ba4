import type { InboxFilters } from './inbox/filters';

/** Keys of what the browser keeps of the desk; one tenant's never meets another's. */
export const deskKeys = {
  inbox: (slug: string) => ['portal', slug, 'desk', 'inbox'] as const,
  inboxOf: (slug: string, filters: InboxFilters) => ['portal', slug, 'desk', 'inbox', filters] as const,
  request: (slug: string, id: string) => ['portal', slug, 'desk', 'request', id] as const,
  articles: (slug: string, q: string) => ['portal', slug, 'desk', 'article-search', q] as const,
  /** The number beside "Requests" in the sidebar. */
  navCounts: (slug: string) => ['portal', slug, 'nav-counts'] as const,
};

/** How often what lies open is asked again. */
export const REFRESH_MS = 15_000;
