import { tenantDb } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import type { ArticleCounts } from '../schemas/article';

/** How many articles are drafts and how many are published. Needs `article.read`. */
export async function countArticles(ctx: TenantContext): Promise<ArticleCounts> {
  requirePermission(ctx, 'article.read');
  const groups = await tenantDb(ctx).article.groupBy({ by: ['status'], _count: { _all: true } });
  const of = (status: string) => groups.find((group) => group.status === status)?._count._all ?? 0;
  return { all: of('draft') + of('published'), draft: of('draft'), published: of('published') };
}
