import type { ArticleDetail } from '@/lib/desk/schemas';

/** What a writer can change of an article. */
export interface ArticleFields {
  title: string;
  summary: string;
  bodyMarkdown: string;
  collectionId: string | null;
  slug: string;
  seoTitle: string;
  seoDescription: string;
}

export function fieldsOf(article: ArticleDetail): ArticleFields {
  return {
    title: article.title,
    summary: article.summary,
    bodyMarkdown: article.bodyMarkdown,
    collectionId: article.collection?.id ?? null,
    slug: article.slug,
    seoTitle: article.seoTitle,
    seoDescription: article.seoDescription,
  };
}

export function sameFields(a: ArticleFields, b: ArticleFields): boolean {
  return (
    a.bodyMarkdown === b.bodyMarkdown &&
    a.title === b.title &&
    a.summary === b.summary &&
    a.collectionId === b.collectionId &&
    a.slug === b.slug &&
    a.seoTitle === b.seoTitle &&
    a.seoDescription === b.seoDescription
  );
}
