import { tenantDb } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';

/** How readers rated one article, and how many wrote something. Needs `article.read`; zeros for an unknown one. */
export async function getHelpfulness(
  ctx: TenantContext,
  { id }: { id: string },
): Promise<{ helpful: number; notHelpful: number; comments: number }> {
  requirePermission(ctx, 'article.read');
  const db = tenantDb(ctx);
  const [helpful, notHelpful, comments] = await Promise.all([
    db.articleFeedback.count({ where: { articleId: id, isHelpful: true } }),
    db.articleFeedback.count({ where: { articleId: id, isHelpful: false } }),
    db.articleFeedback.count({ where: { articleId: id, comment: { not: null } } }),
  ]);
  return { helpful, notHelpful, comments };
}
