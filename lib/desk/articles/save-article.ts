import { recordAudit } from '@/lib/audit';
import { inTenantTransaction, isUniqueViolation } from '@/lib/isolation';
import { publish } from '@/lib/jobs';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { permissionToChange } from '../policy';
import type { ArticleDetail, SaveArticleInput } from '../schemas/article';
import type { ArticleStatus } from '../schemas/values';
import { articleDetail, articleFacts } from './dto';
import { articleSlugTaken, loadArticle, requireCollection } from './load';

/**
 * Saves an article as a whole. Needs `article.write`, and `article.publish` for a published one, which is live at once.
 *
 * @returns the article with its new `version`
 * @throws AppError CONFLICT when `version` is not the newest; NOT_FOUND; SLUG_TAKEN when the address is taken
 */
export async function saveArticle(
  ctx: TenantContext,
  { id, version, ...wanted }: SaveArticleInput,
): Promise<ArticleDetail> {
  requirePermission(ctx, 'article.write');
  try {
    return await inTenantTransaction(ctx, async (tx) => {
      const before = await loadArticle(tx, id);
      requirePermission(ctx, permissionToChange(before.status as ArticleStatus));
      await requireCollection(tx, wanted.collectionId);
      // The version in the filter decides between two savers, whatever the read above saw.
      const { count } = await tx.article.updateMany({
        where: { id, version, status: before.status },
        data: { ...wanted, version: { increment: 1 } },
      });
      if (count === 0) throw appError('CONFLICT', { detail: { id, version, newest: before.version } });
      const after = await loadArticle(tx, id);
      await recordAudit(tx, ctx, {
        action: 'article.update',
        target: { type: 'article', id, label: after.title },
        before: articleFacts(before),
        after: articleFacts(after),
      });
      await publish(tx, ctx, { name: 'article.updated', payload: { articleId: after.id } });
      return articleDetail(after);
    });
  } catch (error) {
    throw isUniqueViolation(error, 'slug') ? articleSlugTaken(error) : error;
  }
}
