import { tenantDb } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import type { CollectionDto } from '../schemas/collection';
import { collectionDto } from './dto';

/** Every collection of the tenant in its order, with how many articles stand in it. Needs `article.read`. */
export async function listCollections(ctx: TenantContext): Promise<CollectionDto[]> {
  requirePermission(ctx, 'article.read');
  const db = tenantDb(ctx);
  const [rows, groups] = await Promise.all([
    db.collection.findMany({ orderBy: [{ position: 'asc' }, { id: 'asc' }] }),
    db.article.groupBy({ by: ['collectionId', 'status'], _count: { _all: true } }),
  ]);
  return rows.map((row) => {
    const own = groups.filter((group) => group.collectionId === row.id);
    const all = own.reduce((sum, group) => sum + group._count._all, 0);
    return collectionDto(row, {
      all,
      published: own.find((g) => g.status === 'published')?._count._all ?? 0,
    });
  });
}
