import { recordAudit } from '@/lib/audit';
import { inTenantTransaction } from '@/lib/isolation';
import { publish } from '@/lib/jobs';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import type { ArticleDetail } from '../schemas/article';
import { articleDetail } from './dto';
import { loadArticle } from './load';

/** Takes an article off the site and makes it a draft again. Needs `article.publish`. A draft stays as it is. Throws NOT_FOUND. */
export async function unpublishArticle(ctx: TenantContext, { id }: { id: string }): Promise<ArticleDetail> {
  requirePermission(ctx, 'article.publish');
  return inTenantTransaction(ctx, async (tx) => {
    const { count } = await tx.article.updateMany({
      where: { id, status: 'published' },
      data: { status: 'draft', publishedAt: null, version: { increment: 1 } },
    });
    const after = await loadArticle(tx, id);
    if (count === 0) return articleDetail(after);
    await recordAudit(tx, ctx, {
      action: 'article.unpublish',
      target: { type: 'article', id, label: after.title },
      before: { status: 'published' },
      after: { status: after.status },
    });
    await publish(tx, ctx, { name: 'article.unpublished', payload: { articleId: after.id } });
    return articleDetail(after);
  });
}
