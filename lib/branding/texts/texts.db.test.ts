import { describe, expect, it } from 'vitest';
import { listAudit, relayTenantEvents } from '@/lib/audit';
import { controlDb, getTenantRef, listenOnControl } from '@/lib/isolation';
import { SITE_CHANNEL } from '@/lib/kernel/channels';
import type { TenantContext } from '@/lib/kernel/context';
import { setOverride } from '@/lib/plans';
import { memberCtx, operatorCtx, testTenant } from '@/lib/testing';
import {
  listSiteTexts,
  offeredLanguages,
  ownTexts,
  resetSiteText,
  saveSiteLanguages,
  saveSiteText,
} from './index';

const TITLE = { language: 'de', key: 'home.title' } as const;
const tenantNow = (ctx: TenantContext) => getTenantRef(controlDb(), { id: ctx.tenant.id });
const textsNow = async (ctx: TenantContext) => ownTexts(await tenantNow(ctx), 'de');

describe('own texts of a site', () => {
  it('are said in place of ours in their language alone, until our text comes back', async () => {
    const { tenant, ctx } = await testTenant();
    expect(await textsNow(ctx)).toEqual({});
    await saveSiteText(ctx, { ...TITLE, text: 'Was brauchen Sie?' });
    expect(await textsNow(ctx)).toEqual({ 'home.title': 'Was brauchen Sie?' });
    expect(await ownTexts(await tenantNow(ctx), 'en')).toEqual({});
    expect(offeredLanguages(await tenantNow(ctx))).toHaveLength(7);
    const { texts } = await listSiteTexts(ctx, 'de');
    expect(texts.find(({ key }) => key === 'home.title')).toMatchObject({
      ours: 'Wie können wir helfen?',
      own: { text: 'Was brauchen Sie?', writtenByName: ctx.actor.name },
    });
    await saveSiteText(ctx, { ...TITLE, text: 'Was suchen Sie?' });
    expect(await textsNow(ctx)).toEqual({ 'home.title': 'Was suchen Sie?' });
    await resetSiteText(ctx, TITLE);
    await resetSiteText(ctx, TITLE);
    expect(await textsNow(ctx)).toEqual({});

    await relayTenantEvents(tenant.id);
    const { items } = await listAudit(ctx, { action: 'siteText' }, { limit: 5 });
    expect(items.map(({ action }) => action)).toEqual(['siteText.reset', 'siteText.save', 'siteText.save']);
    expect(items[1]).toMatchObject({
      before: { 'de home.title': 'Was brauchen Sie?' },
      after: { 'de home.title': 'Was suchen Sie?' },
    });
  });

  it('are none where they are ours again', async () => {
    const { ctx } = await testTenant();
    await saveSiteText(ctx, { ...TITLE, text: 'Hallo' });
    await saveSiteText(ctx, { ...TITLE, text: 'Wie können wir helfen?' });
    expect(await controlDb().siteText.count({ where: { tenantId: ctx.tenant.id } })).toBe(0);
  });

  it.each([
    ['home.pageTitle', 'Hilfe', 'has to hold {name}'],
    ['home.pageTitle', '{nome} hilft', 'knows no {nome}'],
    ['home.pageTitle', '{name, date, short}', 'does not fit'],
    ['home.pageTitle', '{name', 'cannot be read'],
    ['auth.noAccount', 'Noch kein Konto?', 'has to hold <link>…</link>'],
    ['auth.noAccount', '<b>Kein</b> <link>Konto</link>', 'knows no <b>…</b>'],
  ] as const)('refuse %s as “%s” with a sentence', async (key, text, sentence) => {
    const { ctx } = await testTenant();
    await expect(saveSiteText(ctx, { language: 'de', key, text })).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      fieldErrors: { text: expect.stringContaining(sentence) },
    });
    expect(await textsNow(ctx)).toEqual({});
  });

  it('belong to one tenant, and to roles that may change the branding', async () => {
    const { ctx } = await testTenant();
    const other = await testTenant();
    await saveSiteText(ctx, { ...TITLE, text: 'Hallo' });
    await resetSiteText(other.ctx, TITLE);
    expect(await textsNow(other.ctx)).toEqual({});
    expect(await textsNow(ctx)).toEqual({ 'home.title': 'Hallo' });
    const viewer = await memberCtx(ctx.tenant, 'viewer');
    await expect(saveSiteText(viewer, { ...TITLE, text: 'x' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(resetSiteText(viewer, TITLE)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(saveSiteLanguages(viewer, { languages: ['de'] })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(listSiteTexts(viewer, 'de')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('are said only where the plan has them, and can always be taken back', async () => {
    const { ctx } = await testTenant();
    await saveSiteText(ctx, { ...TITLE, text: 'Hallo' });
    await setOverride(await operatorCtx(), {
      tenantId: ctx.tenant.id,
      key: 'whiteLabel',
      value: false,
      reason: 'The contract has ended',
      expiresAt: null,
    });
    const tenant = await tenantNow(ctx);
    expect(await ownTexts(tenant, 'de')).toEqual({});
    const now = { ...ctx, tenant };
    await expect(saveSiteText(now, { ...TITLE, text: 'x' })).rejects.toMatchObject({
      code: 'FEATURE_NOT_IN_PLAN',
    });
    await resetSiteText(now, TITLE);
    expect(await controlDb().siteText.count({ where: { tenantId: ctx.tenant.id } })).toBe(0);
  });

  it('tell every process to forget the tenant’s pages, with the commit', async () => {
    const { ctx } = await testTenant();
    const heard: string[] = [];
    let connected = () => {};
    const isConnected = new Promise<void>((resolve) => {
      connected = resolve;
    });
    const stop = listenOnControl(SITE_CHANNEL, {
      onConnect: () => connected(),
      onNotification: (tenantId) => heard.push(tenantId),
      onLost: () => {},
    });
    await isConnected;
    await saveSiteText(ctx, { ...TITLE, text: 'Hallo' });
    await expect.poll(() => heard.includes(ctx.tenant.id)).toBe(true);
    await stop();
  });
});

it('offers all languages, or those a tenant has chosen and its own', async () => {
  const { ctx } = await testTenant();
  expect(offeredLanguages(await tenantNow(ctx))).toHaveLength(7);
  expect(await saveSiteLanguages(ctx, { languages: ['fr', 'de'] })).toEqual(['en', 'de', 'fr']);
  expect(offeredLanguages(await tenantNow(ctx))).toEqual(['en', 'de', 'fr']);
  await saveSiteLanguages(ctx, { languages: ['en', 'de', 'fr', 'es', 'pt', 'ja', 'ar'] });
  expect(offeredLanguages(await tenantNow(ctx))).toHaveLength(7);
});
