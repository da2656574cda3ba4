import { tenantDb } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import type { ArticleDetail } from '../schemas/article';
import { articleDetail } from './dto';
import { loadArticle } from './load';

/** One article with its Markdown. Needs `article.read`. Throws NOT_FOUND. */
export async function getArticle(ctx: TenantContext, { id }: { id: string }): Promise<ArticleDetail> {
  requirePermission(ctx, 'article.read');
  return articleDetail(await loadArticle(tenantDb(ctx), id));
}
