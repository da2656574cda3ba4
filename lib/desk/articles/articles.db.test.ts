import { describe, expect, it } from 'vitest';
import { tenantDb } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { endUserCtx, memberCtx, testTenant } from '@/lib/testing';
import { countArticles } from './count-articles';
import { createArticle } from './create-article';
import { deleteArticle } from './delete-article';
import { getArticle } from './get-article';
import { listArticles } from './list-articles';
import { publishArticle } from './publish-article';
import { saveArticle } from './save-article';
import { searchArticles } from './search-articles';
import { suggestArticleSlug } from './suggest-article-slug';
import { unpublishArticle } from './unpublish-article';

const BODY = '# Refunds\n\nA refund takes three days.';

const actions = async (ctx: TenantContext) =>
  (await tenantDb(ctx).auditEntry.findMany({ orderBy: { id: 'asc' } })).map((entry) => entry.action);
const events = async (ctx: TenantContext) =>
  (await tenantDb(ctx).outboxEvent.findMany({ orderBy: { id: 'asc' } })).map((event) => event.name);

describe('articles', () => {
  it('go from draft to the site and back, with audit and events', async () => {
    const { ctx } = await testTenant();
    const draft = await createArticle(ctx, { title: 'How refunds work', bodyMarkdown: BODY });
    expect(draft).toMatchObject({ slug: 'how-refunds-work', status: 'draft', version: 1, publishedAt: null });
    const { id, version, ...fields } = draft;
    const saved = await saveArticle(ctx, {
      id,
      version,
      title: 'Refunds',
      summary: 'When you get your money back',
      bodyMarkdown: fields.bodyMarkdown,
      collectionId: null,
      slug: 'refunds',
    });
    expect(saved).toMatchObject({ version: 2, slug: 'refunds', title: 'Refunds' });
    const published = await publishArticle(ctx, { id, version: 2 });
    expect(published.status).toBe('published');
    expect(published.publishedAt).not.toBeNull();
    expect(await publishArticle(ctx, { id, version: 1 })).toEqual(published);
    expect((await unpublishArticle(ctx, { id })).status).toBe('draft');
    await deleteArticle(ctx, { id });
    await expect(getArticle(ctx, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await actions(ctx)).toEqual([
      'article.create',
      'article.update',
      'article.publish',
      'article.unpublish',
      'article.delete',
    ]);
    expect(await events(ctx)).toEqual([
      'article.created',
      'article.updated',
      'article.published',
      'article.unpublished',
      'article.deleted',
    ]);
  });

  it('refuse a save that started from an older version, and keep nothing of it', async () => {
    const { ctx } = await testTenant();
    const draft = await createArticle(ctx, { title: 'Shipping' });
    const change = { id: draft.id, summary: '', bodyMarkdown: '', collectionId: null, slug: draft.slug };
    const outcomes = await Promise.allSettled([
      saveArticle(ctx, { ...change, version: 1, title: 'Shipping A' }),
      saveArticle(ctx, { ...change, version: 1, title: 'Shipping B' }),
    ]);
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
    expect(outcomes.find((outcome) => outcome.status === 'rejected')).toMatchObject({
      reason: { code: 'CONFLICT' },
    });
    expect((await getArticle(ctx, { id: draft.id })).version).toBe(2);
    expect(await events(ctx)).toEqual(['article.created', 'article.updated']);
  });

  it('refuse an address that is taken and suggest a free one', async () => {
    const { ctx } = await testTenant();
    const first = await createArticle(ctx, { title: 'Returns' });
    const second = await createArticle(ctx, { title: 'Returns' });
    expect([first.slug, second.slug]).toEqual(['returns', 'returns-2']);
    await expect(createArticle(ctx, { title: 'X', slug: 'returns' })).rejects.toMatchObject({
      code: 'SLUG_TAKEN',
      fieldErrors: { slug: expect.any(String) },
    });
    expect(await suggestArticleSlug(ctx, { title: 'Returns' })).toEqual({ slug: 'returns-3' });
    expect(await suggestArticleSlug(ctx, { title: 'Returns', articleId: first.id })).toEqual({
      slug: 'returns',
    });
  });

  it('refuse to publish an empty article', async () => {
    const { ctx } = await testTenant();
    const { id } = await createArticle(ctx, { title: 'Empty' });
    await expect(publishArticle(ctx, { id, version: 1 })).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
    });
  });

  it('let a user write drafts, but neither publish nor change what is live', async () => {
    const { tenant, ctx } = await testTenant();
    const user = await memberCtx(tenant, 'user');
    const draft = await createArticle(user, { title: 'Draft of a user', bodyMarkdown: BODY });
    await expect(publishArticle(user, { id: draft.id, version: 1 })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    const live = await publishArticle(ctx, { id: draft.id, version: 1 });
    const change = {
      id: live.id,
      version: live.version,
      title: 'x',
      summary: '',
      bodyMarkdown: '',
      collectionId: null,
      slug: 'x',
    };
    await expect(saveArticle(user, change)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(unpublishArticle(user, { id: live.id })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(deleteArticle(user, { id: live.id })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('are read-only for a viewer and closed to an end user', async () => {
    const { tenant } = await testTenant();
    const viewer = await memberCtx(tenant, 'viewer');
    await expect(createArticle(viewer, { title: 'No' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect((await listArticles(viewer, {})).items).toEqual([]);
    await expect(listArticles(await endUserCtx(tenant), {})).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('of another tenant do not exist, whatever is tried', async () => {
    const { ctx } = await testTenant();
    const { ctx: stranger } = await testTenant();
    const { id, version } = await createArticle(ctx, { title: 'Secret refunds', bodyMarkdown: BODY });
    const gone = { code: 'NOT_FOUND' };
    const change = { id, version, title: 'x', summary: '', bodyMarkdown: 'x', collectionId: null, slug: 'x' };
    await expect(getArticle(stranger, { id })).rejects.toMatchObject(gone);
    await expect(saveArticle(stranger, change)).rejects.toMatchObject(gone);
    await expect(publishArticle(stranger, { id, version })).rejects.toMatchObject(gone);
    await expect(unpublishArticle(stranger, { id })).rejects.toMatchObject(gone);
    await expect(deleteArticle(stranger, { id })).rejects.toMatchObject(gone);
    await expect(getArticle(stranger, { id: 'art_nonsense' })).rejects.toMatchObject(gone);
    expect(await searchArticles(stranger, { q: 'refunds' })).toEqual([]);
    expect((await listArticles(stranger, { q: 'refunds' })).items).toEqual([]);
    expect((await getArticle(ctx, { id })).title).toBe('Secret refunds');
  });

  it('cannot stand in a collection of another tenant', async () => {
    const { ctx } = await testTenant();
    await expect(createArticle(ctx, { title: 'x', collectionId: newId('collection') })).rejects.toMatchObject(
      {
        code: 'VALIDATION_FAILED',
      },
    );
  });

  it('are listed by page and filter', async () => {
    const { ctx } = await testTenant();
    for (let i = 0; i < 5; i += 1) await createArticle(ctx, { title: `Article ${i}`, bodyMarkdown: BODY });
    const first = await listArticles(ctx, { limit: 3 });
    const second = await listArticles(ctx, { limit: 3, cursor: first.nextCursor ?? '' });
    expect([...first.items, ...second.items].map((article) => article.title)).toEqual([
      'Article 4',
      'Article 3',
      'Article 2',
      'Article 1',
      'Article 0',
    ]);
    expect(second.nextCursor).toBeNull();
    const newest = first.items[0];
    if (newest) await publishArticle(ctx, { id: newest.id, version: 1 });
    expect((await listArticles(ctx, { status: 'published' })).items).toHaveLength(1);
    expect(await countArticles(ctx)).toEqual({ all: 5, draft: 4, published: 1 });
    await expect(listArticles(ctx, { cursor: 'nonsense' })).rejects.toMatchObject({
      code: 'MALFORMED_REQUEST',
    });
  });

  it('are found by their words, the last one half typed, with the match marked', async () => {
    const { ctx } = await testTenant();
    await createArticle(ctx, { title: 'How refunds work', bodyMarkdown: BODY });
    await createArticle(ctx, { title: 'Shipping', bodyMarkdown: 'We ship on Mondays.' });
    const [hit, ...others] = await searchArticles(ctx, { q: 'refund takes thr' });
    expect(others).toEqual([]);
    expect(hit?.title).toBe('How refunds work');
    expect(hit?.excerpt.filter((part) => part.isMatch).map((part) => part.text)).toContain('three');
    expect(await searchArticles(ctx, { q: "'; drop table articles; --" })).toEqual([]);
  });
});
