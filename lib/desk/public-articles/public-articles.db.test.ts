import { describe, expect, it } from 'vitest';
import type { TenantContext } from '@/lib/kernel/context';
import { endUserCtx, testTenant } from '@/lib/testing';
import { createArticle } from '../articles/create-article';
import { publishArticle } from '../articles/publish-article';
import { unpublishArticle } from '../articles/unpublish-article';
import { createCollection } from '../collections/create-collection';
import { getPublishedArticleBySlug } from './get-published-article-by-slug';
import { getPublishedCollection } from './get-published-collection';
import { listPublishedArticles } from './list-published-articles';
import { listPublishedCollections } from './list-published-collections';
import { searchPublishedArticles } from './search-published-articles';

async function published(ctx: TenantContext, title: string, collectionId: string | null = null) {
  const { id, version } = await createArticle(ctx, {
    title,
    collectionId,
    bodyMarkdown: `All about ${title}.`,
  });
  return publishArticle(ctx, { id, version });
}

describe('what the site shows', () => {
  it('is what has been published, and nothing else', async () => {
    const { tenant, ctx } = await testTenant();
    const visitor = await endUserCtx(tenant);
    const billing = await createCollection(ctx, { name: 'Billing' });
    await createCollection(ctx, { name: 'Empty' });
    const invoice = await published(ctx, 'Reading an invoice', billing.id);
    const refunds = await published(ctx, 'Refunds of an invoice', billing.id);
    await createArticle(ctx, {
      title: 'Draft about an invoice',
      collectionId: billing.id,
      bodyMarkdown: 'x',
    });

    expect(await listPublishedCollections(visitor)).toEqual([
      { slug: 'billing', name: 'Billing', description: '', articleCount: 2 },
    ]);
    const list = await listPublishedArticles(visitor, { collectionSlug: 'billing' });
    expect(list.items.map((article) => article.slug)).toEqual([refunds.slug, invoice.slug]);
    expect(
      (await searchPublishedArticles(visitor, { q: 'invoice' })).hits.map((hit) => hit.slug).sort(),
    ).toEqual([invoice.slug, refunds.slug].sort());
    const article = await getPublishedArticleBySlug(visitor, { slug: invoice.slug });
    expect(article).toMatchObject({
      title: 'Reading an invoice',
      collection: { slug: 'billing', name: 'Billing' },
    });
    expect(article.related.map((related) => related.slug)).toEqual([refunds.slug]);
    expect((await getPublishedCollection(visitor, { slug: 'billing' })).articleCount).toBe(2);
  });

  it('hides drafts, withdrawn articles and empty collections like unknown addresses', async () => {
    const { ctx } = await testTenant();
    await createCollection(ctx, { name: 'Empty' });
    const article = await published(ctx, 'Gone again');
    await unpublishArticle(ctx, { id: article.id });
    for (const slug of ['gone-again', 'never-was', 'NOT A SLUG', '\u0000']) {
      await expect(getPublishedArticleBySlug(ctx, { slug })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    await expect(getPublishedCollection(ctx, { slug: 'empty' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is never another tenant’s', async () => {
    const { ctx } = await testTenant();
    const { ctx: stranger } = await testTenant();
    const { slug } = await published(ctx, 'Ours alone');
    await expect(getPublishedArticleBySlug(stranger, { slug })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await listPublishedArticles(stranger)).items).toEqual([]);
    expect((await searchPublishedArticles(stranger, { q: 'ours' })).hits).toEqual([]);
    expect(await listPublishedCollections(stranger)).toEqual([]);
  });

  it('pages without losing or repeating an article', async () => {
    const { ctx } = await testTenant();
    for (let i = 0; i < 5; i += 1) await published(ctx, `Page ${i}`);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listPublishedArticles(ctx, { limit: 2, cursor });
      seen.push(...page.items.map((article) => article.slug));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(['page-4', 'page-3', 'page-2', 'page-1', 'page-0']);
  });
});
