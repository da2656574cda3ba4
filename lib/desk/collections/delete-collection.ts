import { recordAudit } from '@/lib/audit';
import { inTenantTransaction } from '@/lib/isolation';
import { publish } from '@/lib/jobs';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { collectionFacts } from './dto';

/**
 * Removes a collection. Its articles stay and stand without a collection. Needs `article.publish`.
 * @returns how many articles lost their collection
 * @throws AppError NOT_FOUND
 */
export async function deleteCollection(
  ctx: TenantContext,
  { id }: { id: string },
): Promise<{ movedArticles: number }> {
  requirePermission(ctx, 'article.publish');
  const key = { tenantId_id: { tenantId: ctx.tenant.id, id } };
  return inTenantTransaction(ctx, async (tx) => {
    const before = await tx.collection.findUnique({ where: key });
    if (!before) throw appError('NOT_FOUND');
    const { count } = await tx.article.updateMany({
      where: { collectionId: id },
      data: { collectionId: null },
    });
    await tx.collection.delete({ where: key });
    await recordAudit(tx, ctx, {
      action: 'collection.delete',
      target: { type: 'collection', id, label: before.name },
      before: { ...collectionFacts(before), articles: count },
    });
    await publish(tx, ctx, { name: 'collection.changed', payload: { collectionId: id } });
    return { movedArticles: count };
  });
}
