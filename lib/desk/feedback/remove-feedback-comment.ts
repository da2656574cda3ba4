import { recordAudit } from '@/lib/audit';
import { inTenantTransaction } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';

/**
 * Takes a reader's words away, for what nobody should have written; the answer stays counted. Needs `article.publish`.
 * @throws AppError NOT_FOUND
 */
export async function removeFeedbackComment(
  ctx: TenantContext,
  { id }: { id: string },
): Promise<{ id: string }> {
  requirePermission(ctx, 'article.publish');
  return inTenantTransaction(ctx, async (tx) => {
    const row = await tx.articleFeedback.findFirst({
      where: { id, comment: { not: null } },
      select: { article: { select: { id: true, title: true } } },
    });
    if (!row) throw appError('NOT_FOUND');
    await tx.articleFeedback.updateMany({ where: { id }, data: { comment: null } });
    await recordAudit(tx, ctx, {
      action: 'article.removeComment',
      target: { type: 'article', id: row.article.id, label: row.article.title },
    });
    return { id };
  });
}
