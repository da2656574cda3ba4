import { describe, expect, it } from 'vitest';
import { tenantDb } from '@/lib/isolation';
import { createTenantContext, type TenantContext, type TenantRef } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { endUserCtx, memberCtx, testTenant } from '@/lib/testing';
import { createArticle } from '../articles/create-article';
import { deleteArticle } from '../articles/delete-article';
import { publishArticle } from '../articles/publish-article';
import { getHelpfulness } from './get-helpfulness';
import { giveFeedback } from './give-feedback';
import { listFeedbackComments } from './list-feedback-comments';
import { listHelpfulness } from './list-helpfulness';
import { removeFeedbackComment } from './remove-feedback-comment';

let lastIp = 0;
/** Somebody at an address of their own, so that tests do not use up each other's limit. */
function visitor(tenant: TenantRef, from: { ip?: string; userAgent?: string } = {}): TenantContext {
  lastIp += 1;
  return createTenantContext({
    tenant,
    actor: { kind: 'visitor', id: 'visitor', name: 'Visitor' },
    permissions: new Set(),
    requestId: newId('request'),
    locale: tenant.locale,
    timeZone: tenant.timeZone,
    ip: from.ip ?? `198.51.100.${lastIp}`,
    userAgent: from.userAgent ?? 'Browser',
  });
}

async function published(ctx: TenantContext, title: string) {
  const { id, version } = await createArticle(ctx, { title, bodyMarkdown: title });
  return publishArticle(ctx, { id, version });
}

describe('"Was this helpful?"', () => {
  it('counts one answer a visitor, which they may change', async () => {
    const { tenant, ctx } = await testTenant();
    const { id, slug } = await published(ctx, 'Refunds');
    const one = visitor(tenant);
    await giveFeedback(one, { slug, isHelpful: true });
    await giveFeedback(one, { slug, isHelpful: false, comment: 'Which form?' });
    await giveFeedback(visitor(tenant), { slug, isHelpful: true });
    await giveFeedback(visitor(tenant, { ip: one.ip ?? '', userAgent: 'Another' }), {
      slug,
      isHelpful: true,
    });
    await giveFeedback(await endUserCtx(tenant), { slug, isHelpful: true });
    expect(await getHelpfulness(ctx, { id })).toEqual({ helpful: 3, notHelpful: 1, comments: 1 });
    expect(await listHelpfulness(ctx)).toEqual([
      { articleId: id, title: 'Refunds', helpful: 3, notHelpful: 1 },
    ]);
    await giveFeedback(one, { slug, isHelpful: true });
    expect((await listFeedbackComments(ctx)).items).toMatchObject([
      { article: { id, title: 'Refunds' }, isHelpful: true, comment: 'Which form?' },
    ]);
    expect(await tenantDb(ctx).outboxEvent.count({ where: { name: 'article.rated' } })).toBe(6);
  });

  it('keeps nothing that leads to a person, nor from one article to another', async () => {
    const { tenant, ctx } = await testTenant();
    const [first, second] = [await published(ctx, 'One'), await published(ctx, 'Two')];
    const reader = visitor(tenant);
    for (const { slug } of [first, second]) await giveFeedback(reader, { slug, isHelpful: true });
    const rows = await tenantDb(ctx).articleFeedback.findMany();
    expect(new Set(rows.map(({ visitorKey }) => visitorKey)).size).toBe(2);
    expect(JSON.stringify(rows)).not.toContain(reader.ip);
  });

  it('is asked about what is published alone, within a limit', async () => {
    const { tenant, ctx } = await testTenant();
    const draft = await createArticle(ctx, { title: 'Draft' });
    const wrong = { code: 'NOT_FOUND' };
    await expect(giveFeedback(visitor(tenant), { slug: draft.slug, isHelpful: true })).rejects.toMatchObject(
      wrong,
    );
    const { slug } = await published(ctx, 'Busy');
    const one = visitor(tenant);
    const answers = await Promise.allSettled(
      Array.from({ length: 70 }, () => giveFeedback(one, { slug, isHelpful: true })),
    );
    const refused = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason.code] : []));
    expect(refused).toEqual(Array.from({ length: 10 }, () => 'RATE_LIMITED'));
    expect((await listHelpfulness(ctx))[0]).toMatchObject({ helpful: 1, notHelpful: 0 });
  });

  it('is read by whoever reads articles, and words are removed by whoever publishes', async () => {
    const { tenant, ctx } = await testTenant();
    const { ctx: stranger } = await testTenant();
    const { id, slug } = await published(ctx, 'Refunds');
    for (const comment of ['First', 'Second', 'Third'])
      await giveFeedback(visitor(tenant), { slug, isHelpful: false, comment });
    const viewer = await memberCtx(tenant, 'viewer');
    const page = await listFeedbackComments(viewer, { articleId: id, limit: 2 });
    const rest = await listFeedbackComments(viewer, { limit: 2, cursor: page.nextCursor ?? '' });
    expect([...page.items, ...rest.items].map(({ comment }) => comment)).toEqual([
      'Third',
      'Second',
      'First',
    ]);
    const [comment] = page.items;
    const one = { id: comment?.id ?? '' };
    await expect(removeFeedbackComment(viewer, one)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(removeFeedbackComment(stranger, one)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await removeFeedbackComment(ctx, one);
    await expect(removeFeedbackComment(ctx, one)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await getHelpfulness(ctx, { id })).toEqual({ helpful: 0, notHelpful: 3, comments: 2 });
    for (const list of [listHelpfulness, listFeedbackComments]) {
      await expect(list(visitor(tenant))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    expect(await listHelpfulness(stranger)).toEqual([]);
    await deleteArticle(ctx, { id });
    expect(await listHelpfulness(ctx)).toEqual([]);
  });
});
