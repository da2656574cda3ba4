import { recordAudit } from '@/lib/audit';
import { inTenantTransaction, isUniqueViolation } from '@/lib/isolation';
import { publish } from '@/lib/jobs';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { makeRoom } from '@/lib/metering';
import type { CollectionDto, CreateCollectionInput } from '../schemas/collection';
import { collectionDto, collectionFacts } from './dto';
import { collectionSlug, slugTaken } from './slugs';

/**
 * Adds a collection at the end of the order. Needs `article.write`.
 * @throws AppError QUOTA_EXCEEDED; SLUG_TAKEN when another collection has the wished address
 */
export async function createCollection(
  ctx: TenantContext,
  { name, description = '', slug }: CreateCollectionInput,
): Promise<CollectionDto> {
  requirePermission(ctx, 'article.write');
  try {
    return await inTenantTransaction(ctx, async (tx) => {
      await makeRoom(tx, ctx, 'projects', 1, () => tx.collection.count());
      const last = await tx.collection.aggregate({ _max: { position: true } });
      const row = await tx.collection.create({
        data: {
          tenantId: ctx.tenant.id,
          id: newId('collection'),
          slug: await collectionSlug(tx, name, slug),
          name,
          description,
          position: (last._max.position ?? -1) + 1,
        },
      });
      await recordAudit(tx, ctx, {
        action: 'collection.create',
        target: { type: 'collection', id: row.id, label: row.name },
        after: collectionFacts(row),
      });
      await publish(tx, ctx, { name: 'collection.changed', payload: { collectionId: row.id } });
      return collectionDto(row, { all: 0, published: 0 });
    });
  } catch (error) {
    throw isUniqueViolation(error, 'slug') ? slugTaken(error) : error;
  }
}
