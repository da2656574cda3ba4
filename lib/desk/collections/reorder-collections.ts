import { recordAudit } from '@/lib/audit';
import { inTenantTransaction } from '@/lib/isolation';
import { publish } from '@/lib/jobs';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import type { ReorderCollectionsInput } from '../schemas/collection';
import { setPositions } from './sql';

/**
 * Puts the collections in the given order. Needs `article.publish`: the order is seen at once.
 * @throws AppError CONFLICT when the list is not exactly the tenant's collections
 */
export async function reorderCollections(
  ctx: TenantContext,
  { ids }: ReorderCollectionsInput,
): Promise<{ ids: string[] }> {
  requirePermission(ctx, 'article.publish');
  return inTenantTransaction(ctx, async (tx) => {
    const rows = await tx.collection.findMany({
      orderBy: [{ position: 'asc' }, { id: 'asc' }],
      select: { id: true },
    });
    const known = new Set(rows.map((row) => row.id));
    const isComplete =
      ids.length === known.size && new Set(ids).size === ids.length && ids.every((id) => known.has(id));
    if (!isComplete)
      throw appError('CONFLICT', { message: 'The collections have changed. Reload and sort them again.' });
    await setPositions(tx, ctx, ids);
    await recordAudit(tx, ctx, {
      action: 'collection.reorder',
      target: { type: 'tenant', id: ctx.tenant.id, label: 'Collections' },
      before: { order: rows.map((row) => row.id) },
      after: { order: ids },
    });
    await publish(tx, ctx, { name: 'collection.changed', payload: { collectionId: null } });
    return { ids };
  });
}
