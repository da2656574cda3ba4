import { listPublishedArticles, listPublishedCollections } from '@/lib/desk';
import { loadSite } from './site';
import { absoluteSiteUrl } from './site-url';

/** A sitemap holds at most 50,000 addresses (sitemaps.org protocol 0.9). */
const ADDRESSES_MAX = 50_000;
const PAGE_SIZE = 100;

/** The sitemap of a site: home page, collections and published articles, as addresses of its primary host. */
export async function siteMap(hostParam: string): Promise<string> {
  const { ctx, tenant } = await loadSite(hostParam);
  const urlOf = (path: `/${string}`) => absoluteSiteUrl(hostParam, path, tenant);
  const entries: string[] = [];
  /** When the newest article of the site, and of each collection, changed. */
  const changes = new Map<string | null, string>();
  let cursor: string | undefined;
  do {
    const page = await listPublishedArticles(ctx, { limit: PAGE_SIZE, cursor });
    for (const { slug, updatedAt, collection } of page.items) {
      entries.push(entry(urlOf(`/articles/${slug}`), updatedAt));
      for (const key of [null, ...(collection ? [collection.slug] : [])])
        if (updatedAt > (changes.get(key) ?? '')) changes.set(key, updatedAt);
    }
    cursor = page.nextCursor ?? undefined;
  } while (cursor && entries.length < ADDRESSES_MAX);
  const collections = await listPublishedCollections(ctx);
  entries.unshift(
    entry(urlOf('/'), changes.get(null)),
    ...collections.map(({ slug }) => entry(urlOf(`/collections/${slug}`), changes.get(slug))),
  );
  const urls = entries.slice(0, ADDRESSES_MAX).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls}\n</urlset>\n`;
}

/** Addresses are made of slugs and configured hosts, so nothing in them needs escaping but the ampersand. */
function entry(url: string, changedAt?: string): string {
  const changed = changedAt ? `<lastmod>${changedAt}</lastmod>` : '';
  return `\n<url><loc>${url.replaceAll('&', '&amp;')}</loc>${changed}</url>`;
}
