import { listArticles } from '@/lib/desk';
import { listArticlesSchema } from '@/lib/desk/schemas';
import { definePortalRoute } from '@/lib/web/portal';

/** A page of articles. */
export const GET = definePortalRoute({
  permission: 'article.read',
  input: listArticlesSchema,
  run: listArticles,
});
