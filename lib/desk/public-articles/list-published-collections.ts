import { tenantDb } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import type { PublishedCollection } from '../schemas/collection';

/** The collections that hold something published, in the tenant's order. For everybody. */
export async function listPublishedCollections(ctx: TenantContext): Promise<PublishedCollection[]> {
  const db = tenantDb(ctx);
  const [rows, groups] = await Promise.all([
    db.collection.findMany({ orderBy: [{ position: 'asc' }, { id: 'asc' }] }),
    db.article.groupBy({ by: ['collectionId'], where: { status: 'published' }, _count: { _all: true } }),
  ]);
  const counts = new Map(groups.map((group) => [group.collectionId, group._count._all]));
  return rows
    .filter((row) => counts.has(row.id))
    .map((row) => ({
      slug: row.slug,
      name: row.name,
      description: row.description,
      articleCount: counts.get(row.id) ?? 0,
    }));
}
