import { describe, expect, it } from 'vitest';
import {
  findSiteCss,
  getBranding,
  listBrandingVersions,
  openBrandingImage,
  publishBranding,
  saveBrandingDraft,
  siteLook,
  startOwnLook,
  uploadIcon,
  uploadLogo,
} from '@/lib/branding';
import { controlDb, listenOnControl } from '@/lib/isolation';
import { SITE_CHANNEL } from '@/lib/kernel/channels';
import type { TenantContext, TenantRef } from '@/lib/kernel/context';
import { systemContext } from '@/lib/kernel/system-context';
import { wornLook } from '@/lib/mailing/brand-of';
import { setOverride } from '@/lib/plans';
import { memberCtx, operatorCtx, testFile, testTenant } from '@/lib/testing';
import { createSubTenant, handDownSettings, listHandedDown, setParent, takeHandedDown } from './index';
import { family, logOf, ownerOf, REASON, refOf, subTenantInput } from './partners.fixture';

const svg = (color: string) =>
  new Blob([
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" fill="${color}"/></svg>`,
  ]).stream();

/** Publishes a look with pictures and a stylesheet. */
async function publish(ctx: TenantContext, primary: string) {
  const { start, draft } = await getBranding(ctx);
  const light = await uploadLogo(ctx, { body: svg(primary) });
  const icon = await uploadIcon(ctx, { body: svg(primary) });
  const content = {
    ...{ ...start, colors: { ...start.colors, primary }, radius: 'large' as const },
    ...{ logo: { light, dark: null }, icon, css: `.card { color: ${primary}; }`, showsPoweredBy: true },
  };
  const saved = await saveBrandingDraft(ctx, { content, basedOn: draft?.updatedAt ?? null });
  await publishBranding(ctx, { basedOn: saved.updatedAt, note: '' });
  return { logoId: light.id, iconId: icon.icoId };
}

async function whiteLabel(tenant: TenantRef, value: boolean): Promise<void> {
  const op = await operatorCtx();
  await setOverride(op, { tenantId: tenant.id, key: 'whiteLabel', value, reason: REASON, expiresAt: null });
}

const visitor = async (id: string) => systemContext(await refOf(id), 'Test');
const lookOf = async (id: string) => siteLook(await refOf(id));
const picture = async (ctx: TenantContext, id: string) =>
  new Response(
    (await openBrandingImage(ctx, { id })).stream as ReadableStream<Uint8Array<ArrayBuffer>>,
  ).text();

describe('the look of a partner', { timeout: 60_000 }, () => {
  it('is worn by its sub-tenants with pictures and stylesheet, whatever their own plans say, and follows it', async () => {
    const { ctx, tenant, sub } = await family();
    expect(await lookOf(sub.id)).toMatchObject({ style: null, showsPoweredBy: false });
    const told: string[] = [];
    let connected = 0;
    const stops = [SITE_CHANNEL, 'tenantry_directory'].map((channel) =>
      listenOnControl(channel, {
        onConnect: () => (connected += 1),
        onNotification: (payload) => told.push(`${channel} ${payload}`),
        onLost: () => told.push('lost'),
      }),
    );
    await expect.poll(() => connected).toBe(2);
    const { logoId } = await publish(ctx, '#0f766e');
    for (const { id } of [tenant, sub]) {
      await expect.poll(() => told).toContain(`${SITE_CHANNEL} ${id}`);
      await expect
        .poll(() => told.some((line) => line.startsWith('tenantry_directory') && line.includes(id)))
        .toBe(true);
    }
    await Promise.all(stops.map((stop) => stop()));

    const look = await lookOf(sub.id);
    expect(look).toMatchObject({ accent: '#0f766e', showsPoweredBy: true, picturesOf: { id: tenant.id } });
    expect(look.style).toMatchObject({ '--radius-md': '14px' });
    expect(await picture(await visitor(sub.id), logoId)).toContain('<svg');
    expect(await findSiteCss(await refOf(sub.id), look.cssVersionId ?? '')).toContain('#0f766e');
    expect((await wornLook(await refOf(sub.id))).pictures).toHaveLength(1);

    await publish(ctx, '#1d4ed8');
    expect(await lookOf(sub.id)).toMatchObject({ accent: '#1d4ed8' });
    const { id } = await createSubTenant(ctx, subTenantInput());
    expect(await lookOf(id)).toMatchObject({ accent: '#1d4ed8' });
    // The partner's plan decides: without it nobody of the family has the look.
    await whiteLabel(tenant, false);
    expect(await lookOf(sub.id)).toMatchObject({ style: null, cssVersionId: null });
  });

  it('becomes the sub-tenant’s own as a copy, stays that, and is taken back or handed down again', async () => {
    const { ctx, sub } = await family();
    const { logoId } = await publish(ctx, '#0f766e');
    const owner = await ownerOf(sub.id);
    await expect(startOwnLook(owner)).rejects.toMatchObject({ code: 'FEATURE_NOT_IN_PLAN' });
    await whiteLabel(sub, true);
    const own = await ownerOf(sub.id);
    expect((await getBranding(own)).partner).toMatchObject({ name: 'Harbour & Pine', isWorn: true });
    await expect(startOwnLook(await memberCtx(own.tenant, 'viewer'))).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    const before = await lookOf(sub.id);
    await startOwnLook(own);
    const after = await lookOf(sub.id);
    expect(after).toMatchObject({ accent: before.accent, style: before.style, picturesOf: { id: sub.id } });
    expect(after.logo.light?.id).not.toBe(logoId);
    expect(await picture(await visitor(sub.id), after.logo.light?.id ?? '')).toContain('<svg');
    expect((await listBrandingVersions(own))[0]).toMatchObject({
      note: 'A copy of the look of Harbour & Pine',
    });
    expect((await logOf(own.tenant, 'branding.startOwn'))[0]?.after).toMatchObject({ primary: '#0f766e' });
    await expect(startOwnLook(own)).rejects.toMatchObject({ code: 'CONFLICT' });

    await publish(ctx, '#1d4ed8');
    expect((await lookOf(sub.id)).accent).toBe('#0f766e');
    const line = (await listHandedDown(own)).find(({ key }) => key === 'branding');
    expect(line).toMatchObject({ value: 'Version 1', partners: 'Version 2', isOwn: true });
    await takeHandedDown(own, { keys: ['branding'] });
    expect((await lookOf(sub.id)).accent).toBe('#1d4ed8');
    // What it publishes itself is its own again, and its partner may take that back.
    await publish(await ownerOf(sub.id), '#be123c');
    expect((await lookOf(sub.id)).accent).toBe('#be123c');
    await handDownSettings(ctx, { subTenantId: sub.id, keys: ['branding'] });
    expect((await lookOf(sub.id)).accent).toBe('#1d4ed8');
    expect((await logOf(ctx.tenant, 'subTenant.handDown'))[0]?.after).toEqual({ settings: ['branding'] });
  });

  it('starts once when two ask for a look of their own at the same time', async () => {
    const { ctx, sub } = await family();
    await publish(ctx, '#0f766e');
    await whiteLabel(sub, true);
    const own = await ownerOf(sub.id);
    const outcomes = await Promise.allSettled([startOwnLook(own), startOwnLook(own), startOwnLook(own)]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'CONFLICT' });
    expect(await listBrandingVersions(own)).toHaveLength(1);
  });

  it('opens nothing else of the partner’s, and nothing to anybody else', async () => {
    const [{ ctx, tenant, sub }, others] = [await family(), await family()];
    const { logoId, iconId } = await publish(ctx, '#0f766e');
    const unpublished = await uploadLogo(ctx, { body: svg('#123456') });
    const mail = await testFile(ctx, { name: 'contract.txt', content: 'secret' });
    const { cssVersionId } = await lookOf(tenant.id);
    const inside = await visitor(sub.id);
    for (const id of [unpublished.id, unpublished.pngId, mail])
      await expect(openBrandingImage(inside, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const strangers = [others.sub.id, others.tenant.id, (await testTenant()).tenant.id];
    for (const stranger of strangers) {
      for (const id of [logoId, iconId])
        await expect(openBrandingImage(await visitor(stranger), { id })).rejects.toMatchObject({
          code: 'NOT_FOUND',
        });
      expect(await findSiteCss(await refOf(stranger), cssVersionId ?? '')).toBeNull();
      expect((await lookOf(stranger)).style).toBeNull();
    }
    // Detached, it wears the partner's marks no longer; attached, it keeps what it has.
    const op = await operatorCtx();
    await setParent(op, { tenantId: sub.id, partnerId: null, reason: REASON });
    expect(await lookOf(sub.id)).toMatchObject({ style: null, logo: { light: null } });
    await expect(openBrandingImage(await visitor(sub.id), { id: logoId })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await setParent(op, { tenantId: sub.id, partnerId: tenant.id, reason: REASON });
    expect((await lookOf(sub.id)).style).toBeNull();
    const { ownSettings } = await controlDb().tenant.findUniqueOrThrow({ where: { id: sub.id } });
    expect(ownSettings).toContain('branding');
  });
});
