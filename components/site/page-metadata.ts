import type { Metadata } from 'next';

export interface PublicPage {
  /** The tenant's name. */
  site: { name: string };
  /** What the page is written in. */
  locale: string;
  /** The page's address on the host that was asked. */
  url: string;
  title: string;
  description: string;
  /** The address of the picture beside a link to it. */
  image?: string;
  /** When an article was published and changed, as ISO 8601. */
  article?: { publishedAt: string; updatedAt: string };
  /** True where the title is whole already and the tenant's name must not follow. */
  isTitleWhole?: boolean;
}

/** Title, description, canonical address and Open Graph of a public page; every name in it is the tenant's. */
export function pageMetadata(page: PublicPage): Metadata {
  const { site, url, title, description, article, isTitleWhole } = page;
  const shared = {
    title,
    description,
    url,
    siteName: site.name,
    locale: openGraphLocale(page.locale),
    images: page.image ? [{ url: page.image, width: 1200, height: 630, alt: title }] : undefined,
  };
  return {
    title: isTitleWhole ? { absolute: title } : title,
    description,
    alternates: { canonical: url },
    twitter: { card: page.image ? 'summary_large_image' : 'summary', title, description, images: page.image },
    openGraph: article
      ? { ...shared, type: 'article', publishedTime: article.publishedAt, modifiedTime: article.updatedAt }
      : { ...shared, type: 'website' },
  };
}

/** A locale as Open Graph writes it: `de_DE`. */
export function openGraphLocale(locale: string): string {
  return locale.replaceAll('-', '_');
}
