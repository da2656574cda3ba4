import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs/server';
import type { ListArticlesInput } from '@/lib/desk/schemas';
import { ARTICLE_STATUSES } from '@/lib/desk/schemas/values';

/** The filters of the articles as they stand in the address. */
export const articleParsers = {
  status: parseAsStringLiteral(ARTICLE_STATUSES),
  /** Id of a collection, or `none`. */
  collection: parseAsString,
  q: parseAsString.withDefault(''),
};

export type ArticleFilters = inferParserType<typeof articleParsers>;

export const loadArticleFilters = createLoader(articleParsers);
export const writeArticleFilters = createSerializer(articleParsers);

/** The filters as the verb takes them. */
export function toListInput({ status, collection, q }: ArticleFilters): ListArticlesInput {
  return { ...(status ? { status } : {}), ...(collection ? { collection } : {}), ...(q ? { q } : {}) };
}
