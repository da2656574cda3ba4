import { tenantDb } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import type { PublishedCollection } from '../schemas/collection';
import { publishedSlugSchema } from '../schemas/public-article';

/** A collection by its address. For everybody. Throws NOT_FOUND also when nothing in it is published. */
export async function getPublishedCollection(
  ctx: TenantContext,
  input: { slug: string },
): Promise<PublishedCollection> {
  const parsed = publishedSlugSchema.safeParse(input);
  if (!parsed.success) throw appError('NOT_FOUND');
  const db = tenantDb(ctx);
  const row = await db.collection.findFirst({ where: { slug: parsed.data.slug } });
  if (!row) throw appError('NOT_FOUND');
  const articleCount = await db.article.count({ where: { collectionId: row.id, status: 'published' } });
  if (articleCount === 0) throw appError('NOT_FOUND');
  return { slug: row.slug, name: row.name, description: row.description, articleCount };
}
