import { tenantDb } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { encodeCursor, type Page } from '@/lib/kernel/pagination';
import { afterCursor } from '../keyset';
import type { FeedbackComment, ListFeedbackInput } from '../schemas/feedback';

/** What readers wrote beside their answers, the newest first, of one article or of all. Needs `article.read`. */
export async function listFeedbackComments(
  ctx: TenantContext,
  { articleId, cursor, limit = 25 }: ListFeedbackInput = {},
): Promise<Page<FeedbackComment>> {
  requirePermission(ctx, 'article.read');
  const rows = await tenantDb(ctx).articleFeedback.findMany({
    where: {
      comment: { not: null },
      ...(articleId ? { articleId } : {}),
      ...afterCursor('updatedAt', cursor),
    },
    select: {
      id: true,
      isHelpful: true,
      comment: true,
      updatedAt: true,
      article: { select: { id: true, title: true } },
    },
    orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  });
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: rows.slice(0, limit).map(({ id, article, isHelpful, comment, updatedAt }) => ({
      id,
      article: { id: article.id, title: article.title },
      isHelpful,
      comment: comment ?? '',
      updatedAt: updatedAt.toISOString(),
    })),
    nextCursor: last ? encodeCursor([last.updatedAt.toISOString(), last.id]) : null,
  };
}
