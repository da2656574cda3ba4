import type { PublishedArticle } from '@/lib/desk/schemas';

type Data = Readonly<Record<string, unknown>>;

interface Place {
  /** The tenant's name. */
  name: string;
  /** Makes an absolute address of a path of the site. */
  urlOf: (path: `/${string}`) => string;
  language: string;
}

/** The site as a whole, with the address of its search. */
export function siteData({ name, urlOf, language }: Place): Data {
  return {
    '@type': 'WebSite',
    name,
    url: urlOf('/'),
    inLanguage: language,
    publisher: { '@type': 'Organization', name },
    potentialAction: {
      '@type': 'SearchAction',
      target: { '@type': 'EntryPoint', urlTemplate: `${urlOf('/search')}?q={search_term_string}` },
      'query-input': 'required name=search_term_string',
    },
  };
}

/** Where a page stands: from the home page on. */
export function breadcrumbData(crumbs: readonly { name: string; url: string }[]): Data {
  return {
    '@type': 'BreadcrumbList',
    itemListElement: crumbs.map(({ name, url }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name,
      item: url,
    })),
  };
}

/** An article, and where it stands. */
export function articleData(
  article: PublishedArticle,
  { name, urlOf, language }: Place,
  homeLabel: string,
): Data {
  const url = urlOf(`/articles/${article.slug}`);
  const { collection } = article;
  return {
    '@graph': [
      {
        '@type': 'Article',
        headline: article.title,
        description: article.seoDescription || undefined,
        url,
        mainEntityOfPage: url,
        image: urlOf(`/og/${article.slug}.png`),
        inLanguage: language,
        datePublished: article.publishedAt,
        dateModified: article.updatedAt,
        author: { '@type': 'Organization', name },
        publisher: { '@type': 'Organization', name },
      },
      breadcrumbData([
        { name: homeLabel, url: urlOf('/') },
        ...(collection ? [{ name: collection.name, url: urlOf(`/collections/${collection.slug}`) }] : []),
        { name: article.title, url },
      ]),
    ],
  };
}
