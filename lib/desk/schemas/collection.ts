import { z } from 'zod';
import { idSchema } from '@/lib/kernel/ids';
import { articleSlugSchema } from './slug';

const name = z.string().trim().min(1, 'Give the collection a name.').max(80, 'Use at most 80 characters.');
const description = z.string().trim().max(300, 'Use at most 300 characters.');

export const createCollectionSchema = z.strictObject({
  name,
  description: description.default(''),
  /** Made from the name when absent. */
  slug: articleSlugSchema.optional(),
});

export const renameCollectionSchema = z.strictObject({
  id: idSchema('collection'),
  name,
  description,
  slug: articleSlugSchema.optional(),
});

export const reorderCollectionsSchema = z.strictObject({
  /** Every collection of the tenant, once, in the wanted order. */
  ids: z.array(idSchema('collection')).min(1).max(500),
});

export const collectionIdSchema = z.strictObject({ id: idSchema('collection') });

export type CreateCollectionInput = z.input<typeof createCollectionSchema>;
export type RenameCollectionInput = z.output<typeof renameCollectionSchema>;
export type ReorderCollectionsInput = z.output<typeof reorderCollectionsSchema>;

/** A collection as staff see it. */
export interface CollectionDto {
  id: string;
  slug: string;
  name: string;
  description: string;
  position: number;
  articleCount: number;
  publishedCount: number;
}

/** A collection as the site shows it: only those with something published. */
export interface PublishedCollection {
  slug: string;
  name: string;
  description: string;
  articleCount: number;
}
