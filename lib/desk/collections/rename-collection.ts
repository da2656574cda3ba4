import { recordAudit } from '@/lib/audit';
import { inTenantTransaction, isUniqueViolation } from '@/lib/isolation';
import { publish } from '@/lib/jobs';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import type { RenameCollectionInput } from '../schemas/collection';
import { collectionFacts } from './dto';
import { slugTaken } from './slugs';

/**
 * Changes a collection's name, description and, when given, address. Needs `article.publish`: it is seen at once.
 * @throws AppError NOT_FOUND, SLUG_TAKEN
 */
export async function renameCollection(
  ctx: TenantContext,
  { id, name, description, slug }: RenameCollectionInput,
): Promise<{ id: string; slug: string }> {
  requirePermission(ctx, 'article.publish');
  const key = { tenantId_id: { tenantId: ctx.tenant.id, id } };
  try {
    return await inTenantTransaction(ctx, async (tx) => {
      const before = await tx.collection.findUnique({ where: key });
      if (!before) throw appError('NOT_FOUND');
      const row = await tx.collection.update({
        where: key,
        data: { name, description, slug: slug ?? before.slug },
      });
      await recordAudit(tx, ctx, {
        action: 'collection.update',
        target: { type: 'collection', id, label: row.name },
        before: collectionFacts(before),
        after: collectionFacts(row),
      });
      await publish(tx, ctx, { name: 'collection.changed', payload: { collectionId: id } });
      return { id, slug: row.slug };
    });
  } catch (error) {
    throw isUniqueViolation(error, 'slug') ? slugTaken(error) : error;
  }
}
