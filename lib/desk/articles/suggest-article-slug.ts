import { tenantDb } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { uniqueArticleSlug } from './load';

/** An address for a title that no other article has. Needs `article.write`. */
export async function suggestArticleSlug(
  ctx: TenantContext,
  { title, articleId }: { title: string; articleId?: string },
): Promise<{ slug: string }> {
  requirePermission(ctx, 'article.write');
  return { slug: await uniqueArticleSlug(tenantDb(ctx), title, articleId) };
}
