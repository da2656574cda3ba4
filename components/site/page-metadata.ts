import type { Metadata } from 'next';

export interface PublicPage {
  /** The tenant's name and locale. */
  site: { name: string; locale: string };
  /** The page's address on the host that was asked. */
  url: string;
  title: string;
  description: string;
  /** When an article was published and changed, as ISO 8601. */
  article?: { publishedAt: string; updatedAt: string };
  /** True where the title is whole already and the tenant's name must not follow. */
  isTitleWhole?: boolean;
}

/** Title, description, canonical address and Open Graph of a public page; every name in it is the tenant's. */
export function pageMetadata({ site, url, title, description, article, isTitleWhole }: PublicPage): Metadata {
  const shared = { title, description, url, siteName: site.name, locale: site.locale.replace('-', '_') };
  return {
    title: isTitleWhole ? { absolute: title } : title,
    description,
    alternates: { canonical: url },
    openGraph: article
      ? { ...shared, type: 'article', publishedTime: article.publishedAt, modifiedTime: article.updatedAt }
      : { ...shared, type: 'website' },
  };
}
