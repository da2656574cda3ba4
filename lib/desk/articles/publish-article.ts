import { recordAudit } from '@/lib/audit';
import { inTenantTransaction } from '@/lib/isolation';
import { publish } from '@/lib/jobs';
import { now } from '@/lib/kernel/clock';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import type { ArticleDetail } from '../schemas/article';
import { articleDetail } from './dto';
import { loadArticle } from './load';

/**
 * Shows an article on the site. Needs `article.publish`. Publishing what is published changes nothing.
 * @throws AppError CONFLICT when `version` is not the newest; VALIDATION_FAILED for an empty body; NOT_FOUND
 */
export async function publishArticle(
  ctx: TenantContext,
  { id, version }: { id: string; version: number },
): Promise<ArticleDetail> {
  requirePermission(ctx, 'article.publish');
  return inTenantTransaction(ctx, async (tx) => {
    const before = await loadArticle(tx, id);
    if (before.status === 'published') return articleDetail(before);
    if (before.bodyMarkdown.trim() === '') {
      throw appError('VALIDATION_FAILED', {
        fieldErrors: { bodyMarkdown: 'Write something before you publish.' },
      });
    }
    const { count } = await tx.article.updateMany({
      where: { id, version, status: 'draft' },
      data: { status: 'published', publishedAt: now(), version: { increment: 1 } },
    });
    if (count === 0) throw appError('CONFLICT', { detail: { id, version, newest: before.version } });
    const after = await loadArticle(tx, id);
    await recordAudit(tx, ctx, {
      action: 'article.publish',
      target: { type: 'article', id, label: after.title },
      before: { status: before.status },
      after: { status: after.status, slug: after.slug },
    });
    await publish(tx, ctx, { name: 'article.published', payload: { articleId: after.id } });
    return articleDetail(after);
  });
}
