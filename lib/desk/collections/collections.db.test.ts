import { describe, expect, it } from 'vitest';
import { newId } from '@/lib/kernel/ids';
import { memberCtx, testTenant } from '@/lib/testing';
import { createArticle } from '../articles/create-article';
import { getArticle } from '../articles/get-article';
import { createCollection } from './create-collection';
import { deleteCollection } from './delete-collection';
import { listCollections } from './list-collections';
import { renameCollection } from './rename-collection';
import { reorderCollections } from './reorder-collections';

describe('collections', () => {
  it('are made at the end, renamed and put in order', async () => {
    const { ctx } = await testTenant();
    const first = await createCollection(ctx, { name: 'Getting started' });
    const second = await createCollection(ctx, { name: 'Billing & plans' });
    expect([first.position, second.position]).toEqual([0, 1]);
    expect(second.slug).toBe('billing-plans');
    await renameCollection(ctx, { id: first.id, name: 'First steps', description: 'Begin here' });
    await reorderCollections(ctx, { ids: [second.id, first.id] });
    expect((await listCollections(ctx)).map(({ name, slug }) => [name, slug])).toEqual([
      ['Billing & plans', 'billing-plans'],
      ['First steps', 'getting-started'],
    ]);
  });

  it('count their articles and let go of them when deleted', async () => {
    const { ctx } = await testTenant();
    const { id } = await createCollection(ctx, { name: 'Billing' });
    const article = await createArticle(ctx, { title: 'Invoices', collectionId: id });
    expect((await listCollections(ctx))[0]).toMatchObject({ articleCount: 1, publishedCount: 0 });
    expect(await deleteCollection(ctx, { id })).toEqual({ movedArticles: 1 });
    expect((await getArticle(ctx, { id: article.id })).collection).toBeNull();
  });

  it('refuse a taken address and an order that is not complete', async () => {
    const { ctx } = await testTenant();
    const first = await createCollection(ctx, { name: 'Billing' });
    const second = await createCollection(ctx, { name: 'Billing' });
    expect(second.slug).toBe('billing-2');
    const change = { id: second.id, name: 'Billing', description: '', slug: 'billing' };
    await expect(renameCollection(ctx, change)).rejects.toMatchObject({ code: 'SLUG_TAKEN' });
    for (const ids of [[first.id], [first.id, first.id], [first.id, newId('collection')]]) {
      await expect(reorderCollections(ctx, { ids })).rejects.toMatchObject({ code: 'CONFLICT' });
    }
  });

  it('are out of reach for other tenants and lower roles', async () => {
    const { tenant, ctx } = await testTenant();
    const { ctx: stranger } = await testTenant();
    const { id } = await createCollection(ctx, { name: 'Ours' });
    await expect(deleteCollection(stranger, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const change = { id, name: 'Theirs', description: '' };
    await expect(renameCollection(stranger, change)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(createArticle(stranger, { title: 'x', collectionId: id })).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
    });
    const viewer = await memberCtx(tenant, 'viewer');
    const user = await memberCtx(tenant, 'user');
    await expect(createCollection(viewer, { name: 'No' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(renameCollection(user, change)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(deleteCollection(user, { id })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect((await listCollections(ctx)).map((collection) => collection.name)).toEqual(['Ours']);
  });
});
