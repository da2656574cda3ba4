'use server';

import {
  createArticle,
  deleteArticle,
  publishArticle,
  saveArticle,
  suggestArticleSlug,
  unpublishArticle,
} from '@/lib/desk';
import {
  articleIdSchema,
  articleVersionSchema,
  createArticleSchema,
  saveArticleSchema,
  suggestSlugSchema,
} from '@/lib/desk/schemas';
import { definePortalAction } from '@/lib/web/portal';
import { revalidateSite } from '@/lib/web/site';

export const createArticleAction = definePortalAction({
  permission: 'article.write',
  input: createArticleSchema,
  run: createArticle,
});

export const saveArticleAction = definePortalAction({
  permission: 'article.write',
  input: saveArticleSchema,
  run: async (ctx, input) => {
    const article = await saveArticle(ctx, input);
    if (article.status === 'published') await revalidateSite(ctx.tenant);
    return article;
  },
});

export const publishArticleAction = definePortalAction({
  permission: 'article.publish',
  input: articleVersionSchema,
  run: async (ctx, input) => {
    const article = await publishArticle(ctx, input);
    await revalidateSite(ctx.tenant);
    return article;
  },
});

export const unpublishArticleAction = definePortalAction({
  permission: 'article.publish',
  input: articleIdSchema,
  run: async (ctx, input) => {
    const article = await unpublishArticle(ctx, input);
    await revalidateSite(ctx.tenant);
    return article;
  },
});

export const deleteArticleAction = definePortalAction({
  permission: 'article.write',
  input: articleIdSchema,
  run: async (ctx, input) => {
    const gone = await deleteArticle(ctx, input);
    await revalidateSite(ctx.tenant);
    return gone;
  },
});

export const suggestSlugAction = definePortalAction({
  permission: 'article.write',
  input: suggestSlugSchema,
  run: suggestArticleSlug,
});
