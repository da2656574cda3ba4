'use server';

import { refresh } from 'next/cache';
import { createCollection, deleteCollection, renameCollection, reorderCollections } from '@/lib/desk';
import {
  collectionIdSchema,
  createCollectionSchema,
  renameCollectionSchema,
  reorderCollectionsSchema,
} from '@/lib/desk/schemas';
import type { TenantContext } from '@/lib/kernel/context';
import { definePortalAction } from '@/lib/web/portal';
import { revalidateSite } from '@/lib/web/site';

/** The page and, since its order and names are public, the site show the change. */
async function show(ctx: TenantContext): Promise<void> {
  await revalidateSite(ctx.tenant);
  refresh();
}

export const createCollectionAction = definePortalAction({
  permission: 'article.write',
  input: createCollectionSchema,
  run: async (ctx, input) => {
    const made = await createCollection(ctx, input);
    refresh();
    return made;
  },
});

export const renameCollectionAction = definePortalAction({
  permission: 'article.publish',
  input: renameCollectionSchema,
  run: async (ctx, input) => {
    const renamed = await renameCollection(ctx, input);
    await show(ctx);
    return renamed;
  },
});

export const reorderCollectionsAction = definePortalAction({
  permission: 'article.publish',
  input: reorderCollectionsSchema,
  run: async (ctx, input) => {
    const ordered = await reorderCollections(ctx, input);
    await show(ctx);
    return ordered;
  },
});

export const deleteCollectionAction = definePortalAction({
  permission: 'article.publish',
  input: collectionIdSchema,
  run: async (ctx, input) => {
    const gone = await deleteCollection(ctx, input);
    await show(ctx);
    return gone;
  },
});
