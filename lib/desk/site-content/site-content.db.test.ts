import { describe, expect, it } from 'vitest';
import { listAudit } from '@/lib/audit';
import { tenantDb } from '@/lib/isolation';
import { newId } from '@/lib/kernel/ids';
import { memberCtx, testTenant } from '@/lib/testing';
import { createArticle } from '../articles/create-article';
import { publishArticle } from '../articles/publish-article';
import { listPickedArticles } from '../public-articles/list-picked-articles';
import { type SiteContent, siteContentSchema } from '../schemas/site-content';
import { defaultSiteContent } from './default-content';
import { getShownSiteContent } from './get-shown-site-content';
import { getSiteContent } from './get-site-content';
import { saveSiteContent } from './save-site-content';

const ANNOUNCEMENT = {
  text: 'We move on Sunday',
  tone: 'warning',
  link: { label: 'Read more', href: '/articles/moving' },
  from: null,
  until: '2030-01-01T00:00:00.000Z',
  isDismissible: true,
} as const;

describe('the arrangement of a site', () => {
  it('begins with a default that is a whole one', async () => {
    const { ctx } = await testTenant();
    expect(await getSiteContent(ctx)).toEqual({ content: defaultSiteContent(), version: 0 });
    expect(siteContentSchema.parse(defaultSiteContent())).toEqual(defaultSiteContent());
  });

  it('is saved as a whole, shown to everybody, and told in the log and to listeners', async () => {
    const { ctx } = await testTenant();
    const content: SiteContent = {
      ...defaultSiteContent(),
      home: [...defaultSiteContent().home].reverse(),
      headerLinks: [{ label: 'Shop', href: 'https://shop.example/' }],
      announcement: ANNOUNCEMENT,
    };
    expect(await saveSiteContent(ctx, { content, version: 0 })).toEqual({ content, version: 1 });
    expect(await getShownSiteContent(ctx)).toEqual(content);
    const { items } = await listAudit(ctx, { action: 'site.update' }, { limit: 5 });
    expect(items[0]?.after).toMatchObject({
      headerLinks: ['Shop → https://shop.example/'],
      announcement: 'We move on Sunday',
    });
    expect(await tenantDb(ctx).outboxEvent.count({ where: { name: 'site.changed' } })).toBe(1);
  });

  it('is refused to whoever saw an older one', async () => {
    const { ctx } = await testTenant();
    const content = defaultSiteContent();
    await saveSiteContent(ctx, { content, version: 0 });
    await expect(saveSiteContent(ctx, { content, version: 0 })).rejects.toMatchObject({ code: 'CONFLICT' });
    await saveSiteContent(ctx, { content, version: 1 });
    await expect(saveSiteContent(ctx, { content, version: 1 })).rejects.toMatchObject({ code: 'CONFLICT' });
    expect((await getSiteContent(ctx)).version).toBe(2);
  });

  it('lets one of two savers win', async () => {
    const { ctx } = await testTenant();
    const content = defaultSiteContent();
    for (const version of [0, 1]) {
      const both = await Promise.allSettled([
        saveSiteContent(ctx, { content, version }),
        saveSiteContent(ctx, { content, version }),
      ]);
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    }
  });

  it('takes articles of its own tenant alone, and shows the published ones in order', async () => {
    const { ctx } = await testTenant();
    const { ctx: stranger } = await testTenant();
    const draft = await createArticle(ctx, { title: 'Draft' });
    const [first, second] = await Promise.all(
      ['First', 'Second'].map((title) => createArticle(ctx, { title, bodyMarkdown: title })),
    );
    for (const article of [first, second])
      await publishArticle(ctx, { id: article?.id ?? '', version: article?.version ?? 0 });
    const picked = [second?.id ?? '', draft.id, first?.id ?? ''];
    await saveSiteContent(ctx, { content: { ...defaultSiteContent(), picked }, version: 0 });
    expect((await listPickedArticles(ctx, picked)).map(({ title }) => title)).toEqual(['Second', 'First']);
    expect(await listPickedArticles(stranger, picked)).toEqual([]);
    const content = { ...defaultSiteContent(), picked: [first?.id ?? ''] };
    await expect(saveSiteContent(stranger, { content, version: 0 })).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
    });
    const unknown = { ...defaultSiteContent(), picked: [newId('article')] };
    await expect(saveSiteContent(ctx, { content: unknown, version: 1 })).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
    });
  });

  it('is not changed by lower roles, nor by another tenant', async () => {
    const { tenant, ctx } = await testTenant();
    const { ctx: stranger } = await testTenant();
    const content = { ...defaultSiteContent(), announcement: ANNOUNCEMENT };
    await saveSiteContent(stranger, { content, version: 0 });
    expect((await getSiteContent(ctx)).version).toBe(0);
    for (const role of ['viewer', 'user', 'manager'] as const) {
      const lower = await memberCtx(tenant, role);
      await expect(getSiteContent(lower)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(saveSiteContent(lower, { content, version: 0 })).rejects.toMatchObject({
        code: 'FORBIDDEN',
      });
    }
  });

  it('is refused when it is no whole one', () => {
    const whole = defaultSiteContent();
    const [first, ...others] = whole.home;
    for (const wrong of [
      { ...whole, home: others },
      { ...whole, home: [first, ...others.slice(1), first] },
      { ...whole, script: 'x' },
      { ...whole, headerLinks: [{ label: 'x', href: 'javascript:alert(1)' }] },
      { ...whole, headerLinks: Array.from({ length: 6 }, () => ({ label: 'x', href: '/x' })) },
      { ...whole, legal: { ...whole.legal, imprint: 'data:x' } },
      { ...whole, support: { ...whole.support, phone: '<b>1</b>' } },
      { ...whole, announcement: { ...ANNOUNCEMENT, from: '2031-01-01T00:00:00.000Z' } },
    ])
      expect(siteContentSchema.safeParse(wrong).success).toBe(false);
  });
});
