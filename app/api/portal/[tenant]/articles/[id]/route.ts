import { z } from 'zod';
import { getArticle } from '@/lib/desk';
import { definePortalRoute } from '@/lib/web/portal';

/** One article as it is stored now. */
export const GET = definePortalRoute<z.ZodType, unknown, { tenant: string; id: string }>({
  permission: 'article.read',
  input: z.strictObject({}),
  run: (ctx, _query, { params: { id } }) => getArticle(ctx, { id }),
});
