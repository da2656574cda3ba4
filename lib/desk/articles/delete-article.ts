import { recordAudit } from '@/lib/audit';
import { inTenantTransaction } from '@/lib/isolation';
import { publish } from '@/lib/jobs';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { permissionToChange } from '../policy';
import type { ArticleStatus } from '../schemas/values';
import { articleFacts } from './dto';
import { loadArticle } from './load';

/** Deletes an article for good. Needs `article.write`, and `article.publish` for a published one. Throws NOT_FOUND. */
export async function deleteArticle(
  ctx: TenantContext,
  { id }: { id: string },
): Promise<{ id: string; slug: string }> {
  requirePermission(ctx, 'article.write');
  return inTenantTransaction(ctx, async (tx) => {
    const before = await loadArticle(tx, id);
    requirePermission(ctx, permissionToChange(before.status as ArticleStatus));
    await tx.article.delete({ where: { tenantId_id: { tenantId: ctx.tenant.id, id } } });
    await recordAudit(tx, ctx, {
      action: 'article.delete',
      target: { type: 'article', id, label: before.title },
      before: { ...articleFacts(before), status: before.status },
    });
    await publish(tx, ctx, { name: 'article.deleted', payload: { articleId: before.id } });
    return { id, slug: before.slug };
  });
}
