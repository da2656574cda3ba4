import type { Collection } from '@/lib/isolation/models';
import type { CollectionDto } from '../schemas/collection';

/** A collection as staff see it; the counts come from their own query. */
export function collectionDto(row: Collection, counts: { all: number; published: number }): CollectionDto {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    description: row.description,
    position: row.position,
    articleCount: counts.all,
    publishedCount: counts.published,
  };
}

/** What the audit log keeps of a collection. */
export function collectionFacts(row: Pick<Collection, 'name' | 'slug' | 'description'>) {
  return { name: row.name, slug: row.slug, description: row.description };
}
