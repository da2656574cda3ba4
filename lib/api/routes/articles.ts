import { z } from 'zod';
import {
  createArticle,
  deleteArticle,
  getArticle,
  listArticles,
  publishArticle,
  saveArticle,
  unpublishArticle,
} from '@/lib/desk';
import { createArticleSchema, listArticlesSchema, saveArticleSchema } from '@/lib/desk/schemas';
import { idSchema } from '@/lib/kernel/ids';
import { defineRoute } from '../define-route';
import { articleResource, articleSummaryResource, described, describedPage, pageOf } from '../schemas';

const tag = 'Articles';
const params = z.strictObject({ articleId: idSchema('article') });

const ARTICLE_WORDS = {
  title: 'At most 160 characters.',
  summary: 'One sentence for lists and search engines.',
  bodyMarkdown: 'The text in Markdown (GFM), at most 200,000 characters. Raw HTML is left out.',
  collectionId: 'The collection it belongs to; null for none.',
  slug: 'Last part of the address on the site: lower-case words joined by hyphens.',
};

/** What a PATCH may change: any of it; `version` guards against a change in between. */
const changesSchema = described(saveArticleSchema.omit({ id: true }).partial().strict(), {
  ...ARTICLE_WORDS,
  seoTitle: 'What search engines show instead of the title; empty: the title.',
  seoDescription: 'What search engines show instead of the summary; empty: the summary.',
  version: 'The version you read; the change is refused when it is not the newest any more.',
}).refine(
  (changes) => Object.keys(changes).some((name) => name !== 'version'),
  'Name at least one field to change.',
);

export const articleRoutes = [
  defineRoute({
    method: 'GET',
    path: '/articles',
    operationId: 'listArticles',
    tag,
    summary: 'List articles',
    description: 'Drafts and published articles, the last changed first.',
    scope: 'articles:read',
    query: describedPage(listArticlesSchema, {
      status: 'Drafts or published articles alone.',
      collection: 'Id of a collection, or `none` for articles without one.',
      q: 'Words to look for; the best matches come first, in one page.',
    }),
    response: pageOf(articleSummaryResource, 'ArticlePage'),
    run: async (ctx, { query }) => {
      const page = await listArticles(ctx, query);
      return { data: page.items, nextCursor: page.nextCursor };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/articles',
    operationId: 'createArticle',
    tag,
    summary: 'Create a draft',
    description:
      'The article stays a draft until it is published. Without a slug one is made from the title.',
    scope: 'articles:write',
    body: described(createArticleSchema, ARTICLE_WORDS),
    response: articleResource,
    status: 201,
    location: (article) => `/articles/${article.id}`,
    errors: ['SLUG_TAKEN'],
    run: (ctx, { body }) => createArticle(ctx, body),
  }),
  defineRoute({
    method: 'GET',
    path: '/articles/{articleId}',
    operationId: 'getArticle',
    tag,
    summary: 'Get an article',
    scope: 'articles:read',
    params,
    response: articleResource,
    run: (ctx, { params: { articleId } }) => getArticle(ctx, { id: articleId }),
  }),
  defineRoute({
    method: 'PATCH',
    path: '/articles/{articleId}',
    operationId: 'updateArticle',
    tag,
    summary: 'Change an article',
    description:
      'Fields left out stay as they are. With `version` the change is refused when somebody else changed the article since; without it the newest version is changed. A change of a published article is live at once.',
    scope: 'articles:write',
    changesSite: true,
    params,
    body: changesSchema,
    response: articleResource,
    errors: ['CONFLICT', 'SLUG_TAKEN'],
    run: async (ctx, { params: { articleId }, body }) => {
      const current = await getArticle(ctx, { id: articleId });
      return saveArticle(ctx, {
        id: articleId,
        version: body.version ?? current.version,
        title: body.title ?? current.title,
        summary: body.summary ?? current.summary,
        bodyMarkdown: body.bodyMarkdown ?? current.bodyMarkdown,
        collectionId: body.collectionId === undefined ? (current.collection?.id ?? null) : body.collectionId,
        slug: body.slug ?? current.slug,
        seoTitle: body.seoTitle,
        seoDescription: body.seoDescription,
      });
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: '/articles/{articleId}',
    operationId: 'deleteArticle',
    tag,
    summary: 'Delete an article',
    scope: 'articles:write',
    changesSite: true,
    params,
    run: async (ctx, { params: { articleId } }) => {
      await deleteArticle(ctx, { id: articleId });
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/articles/{articleId}/publish',
    operationId: 'publishArticle',
    tag,
    summary: 'Publish an article',
    description: 'Visible on the site at once.',
    scope: 'articles:write',
    changesSite: true,
    params,
    response: articleResource,
    errors: ['CONFLICT'],
    run: async (ctx, { params: { articleId } }) => {
      const { version } = await getArticle(ctx, { id: articleId });
      return publishArticle(ctx, { id: articleId, version });
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/articles/{articleId}/unpublish',
    operationId: 'unpublishArticle',
    tag,
    summary: 'Take an article off the site',
    description: 'It becomes a draft again.',
    scope: 'articles:write',
    changesSite: true,
    params,
    response: articleResource,
    run: (ctx, { params: { articleId } }) => unpublishArticle(ctx, { id: articleId }),
  }),
];
