import { describe, expect, it } from 'vitest';
import { listAudit, relayTenantEvents } from '@/lib/audit';
import { controlDb, getTenantRef, listenOnControl } from '@/lib/isolation';
import { type BrandingContent, UNCHOSEN } from '@/lib/kernel/branding';
import { SITE_CHANNEL } from '@/lib/kernel/channels';
import type { TenantContext } from '@/lib/kernel/context';
import { resolveTenantBySlug } from '@/lib/tenancy';
import { setOverride } from '@/lib/plans';
import { memberCtx, operatorCtx, testTenant } from '@/lib/testing';
import {
  discardBrandingDraft,
  getBranding,
  listBrandingVersions,
  publishBranding,
  rollBackBranding,
  saveBrandingDraft,
  siteLook,
} from './index';

const LOOK: BrandingContent = {
  colors: { primary: '#0f766e', link: '#115e59', background: '#f8fafc', surface: '#ffffff', text: '#0f172a' },
  radius: 'large',
  density: 'roomy',
  ...UNCHOSEN,
};
const withPrimary = (primary: string): BrandingContent => ({ ...LOOK, colors: { ...LOOK.colors, primary } });

/** Saves what is given in place of the draft there is, and publishes it. */
async function publish(ctx: TenantContext, content: BrandingContent) {
  const { draft } = await getBranding(ctx);
  const saved = await saveBrandingDraft(ctx, { content, basedOn: draft?.updatedAt ?? null });
  return publishBranding(ctx, { basedOn: saved.updatedAt, note: '' });
}

async function lookNow(ctx: TenantContext) {
  const tenant = await resolveTenantBySlug(ctx.tenant.slug);
  if (!tenant) throw new Error('The tenant is gone.');
  return siteLook(tenant);
}

describe('branding', () => {
  it('begins with the look of the accent colour, which reads', async () => {
    const { ctx } = await testTenant();
    const branding = await getBranding(ctx);
    expect(branding).toMatchObject({ isAllowed: true, draft: null, published: null });
    expect(branding.start.colors.primary).toBe(ctx.tenant.accentColor);
    expect(await siteLook(ctx.tenant)).toMatchObject({ accent: ctx.tenant.accentColor, style: null });
    expect(await publish(ctx, branding.start)).toMatchObject({ number: 1, status: 'published' });
  });

  it('is seen by visitors when it is published, not while it is a draft', async () => {
    const { tenant, ctx } = await testTenant();
    const draft = await saveBrandingDraft(ctx, { content: LOOK, basedOn: null });
    const tenantBefore = await getTenantRef(controlDb(), { id: tenant.id });
    expect((await siteLook(tenantBefore)).style).toBeNull();
    await publishBranding(ctx, { basedOn: draft.updatedAt, note: 'Autumn' });
    const look = await lookNow(ctx);
    expect(look.accent).toBe('#0f766e');
    expect(look.style).toMatchObject({
      '--l-background': '#f8fafc',
      '--radius-md': '14px',
      '--spacing': '0.28rem',
    });
    expect(await getBranding(ctx)).toMatchObject({ draft: null, published: { note: 'Autumn' } });
    await relayTenantEvents(tenant.id);
    const { items } = await listAudit(ctx, { action: 'branding' }, { limit: 5 });
    expect(items.map(({ action }) => action)).toEqual(['branding.publish', 'branding.saveDraft']);
    expect(items[0]?.after).toMatchObject({ number: 1, note: 'Autumn' });
  });

  it('refuses to publish colours that do not read, and names the nearest that do', async () => {
    const { ctx } = await testTenant();
    const content = { ...LOOK, colors: { ...LOOK.colors, link: '#a7f3d0' } };
    const draft = await saveBrandingDraft(ctx, { content, basedOn: null });
    const refusal = publishBranding(ctx, { basedOn: draft.updatedAt, note: '' });
    await expect(refusal).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      fieldErrors: { 'colors.link': expect.stringMatching(/nearest colour that reads is #[0-9a-f]{6}\.$/) },
    });
    expect(await getBranding(ctx)).toMatchObject({ published: null, draft: { number: 1 } });
  });

  it('publishes a draft once when two do it at the same time', async () => {
    const { ctx } = await testTenant();
    const { updatedAt: basedOn } = await saveBrandingDraft(ctx, { content: LOOK, basedOn: null });
    const outcomes = await Promise.allSettled(
      ['one', 'two', 'three'].map((note) => publishBranding(ctx, { basedOn, note })),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'CONFLICT' });
    expect(await listBrandingVersions(ctx)).toHaveLength(1);
  });

  it('keeps one draft, and says so to whoever saves over another’s', async () => {
    const { ctx } = await testTenant();
    const begun = await Promise.allSettled(
      [LOOK, withPrimary('#1d4ed8')].map((content) => saveBrandingDraft(ctx, { content, basedOn: null })),
    );
    expect(begun.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const { draft } = await getBranding(ctx);
    const basedOn = draft?.updatedAt ?? '';
    await saveBrandingDraft(ctx, { content: withPrimary('#b91c1c'), basedOn });
    await expect(saveBrandingDraft(ctx, { content: LOOK, basedOn })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    await expect(discardBrandingDraft(ctx, { basedOn })).rejects.toMatchObject({ code: 'CONFLICT' });
    const now = (await getBranding(ctx)).draft;
    expect(now?.content.colors.primary).toBe('#b91c1c');
    await discardBrandingDraft(ctx, { basedOn: now?.updatedAt ?? '' });
    expect((await getBranding(ctx)).draft).toBeNull();
  });

  it('goes back to an earlier version as a new one, and leaves the draft alone', async () => {
    const { ctx } = await testTenant();
    await publish(ctx, LOOK);
    await publish(ctx, withPrimary('#1d4ed8'));
    await saveBrandingDraft(ctx, { content: withPrimary('#7e22ce'), basedOn: null });
    expect(await rollBackBranding(ctx, { number: 1 })).toMatchObject({ number: 4, note: 'As version 1' });
    expect((await lookNow(ctx)).accent).toBe('#0f766e');
    const versions = await listBrandingVersions(ctx);
    expect(versions.map(({ number, status }) => [number, status])).toEqual([
      [4, 'published'],
      [2, 'superseded'],
      [1, 'superseded'],
    ]);
    expect((await getBranding(ctx)).draft).toMatchObject({ number: 3 });
    for (const number of [3, 4, 99])
      await expect(rollBackBranding(ctx, { number })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('never changes or loses what was published, whoever asks the database', async () => {
    const { tenant, ctx } = await testTenant();
    await publish(ctx, LOOK);
    const where = { tenantId: tenant.id };
    const rows = controlDb().brandingVersion;
    await expect(rows.updateMany({ where, data: { note: 'other' } })).rejects.toThrow(/never changes/);
    await expect(rows.updateMany({ where, data: { status: 'draft', publishedAt: null } })).rejects.toThrow();
    await expect(rows.deleteMany({ where })).rejects.toThrow(/never changes/);
    await controlDb().tenant.delete({ where: { id: tenant.id } });
    expect(await rows.count({ where })).toBe(0);
  });

  it('gives way to the default look when the plan no longer has it', async () => {
    const { tenant, ctx } = await testTenant();
    await publish(ctx, LOOK);
    await controlDb().tenant.update({
      where: { id: tenant.id },
      data: { plan: 'free' },
      select: { id: true },
    });
    const poorer = await memberCtx(await getTenantRef(controlDb(), { id: tenant.id }), 'owner');
    expect(await siteLook(poorer.tenant)).toMatchObject({ accent: tenant.accentColor, style: null });
    expect(await getBranding(poorer)).toMatchObject({ isAllowed: false, published: { number: 1 } });
    for (const refused of [
      saveBrandingDraft(poorer, { content: LOOK, basedOn: null }),
      rollBackBranding(poorer, { number: 1 }),
    ])
      await expect(refused).rejects.toMatchObject({ code: 'FEATURE_NOT_IN_PLAN' });
  });

  it('names the platform by plan, and where the plan leaves the choice when the tenant wants it', async () => {
    const { ctx } = await testTenant();
    expect((await siteLook(ctx.tenant)).showsPoweredBy).toBe(false);
    await publish(ctx, { ...LOOK, showsPoweredBy: true });
    expect((await lookNow(ctx)).showsPoweredBy).toBe(true);
    await publish(ctx, LOOK);
    expect((await lookNow(ctx)).showsPoweredBy).toBe(false);
    for (const plan of ['free', 'starter', 'pro'] as const) {
      const { tenant } = await testTenant({ plan });
      expect((await siteLook(tenant)).showsPoweredBy, plan).toBe(true);
      expect((await siteLook({ ...tenant, parentId: ctx.tenant.id })).showsPoweredBy).toBe(false);
    }
  });

  it('has every process forget the tenant’s pages: published, or allowed otherwise, but not while a draft is saved', async () => {
    const { tenant, ctx } = await testTenant();
    const told: string[] = [];
    const note = (channel: string) => (payload: string) => {
      if (payload.includes(tenant.id)) told.push(channel);
    };
    let connected = 0;
    const stops = [SITE_CHANNEL, 'tenantry_directory'].map((channel) =>
      listenOnControl(channel, {
        onConnect: () => (connected += 1),
        onNotification: note(channel),
        onLost: () => told.push('lost'),
      }),
    );
    await expect.poll(() => connected).toBe(2);
    const draft = await saveBrandingDraft(ctx, { content: LOOK, basedOn: null });
    await publishBranding(ctx, { basedOn: draft.updatedAt, note: '' });
    const refreshes = () => told.filter((channel) => channel === SITE_CHANNEL);
    // Two connections: which of them hears first is nobody's promise.
    await expect.poll(() => told).toContain('tenantry_directory');
    await expect.poll(refreshes).toHaveLength(1);
    const reason = 'Agreed in the contract of October';
    await setOverride(await operatorCtx(), {
      tenantId: tenant.id,
      key: 'whiteLabel',
      value: false,
      reason,
      expiresAt: null,
    });
    await expect.poll(refreshes).toHaveLength(2);
    await controlDb().tenant.update({
      where: { id: tenant.id },
      data: { plan: 'free' },
      select: { id: true },
    });
    await expect.poll(refreshes).toHaveLength(3);
    await Promise.all(stops.map((stop) => stop()));
    expect(await siteLook(await getTenantRef(controlDb(), { id: tenant.id }))).toMatchObject({ style: null });
  });

  it('is for administrators, and each tenant’s own', async () => {
    const { tenant, ctx } = await testTenant();
    const { ctx: stranger } = await testTenant();
    await publish(ctx, LOOK);
    const manager = await memberCtx(tenant, 'manager');
    await expect(getBranding(manager)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(saveBrandingDraft(manager, { content: LOOK, basedOn: null })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(await listBrandingVersions(stranger)).toEqual([]);
    await publish(stranger, withPrimary('#be123c'));
    await expect(rollBackBranding(stranger, { number: 2 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await lookNow(ctx)).accent).toBe('#0f766e');
  });
});
