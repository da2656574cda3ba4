import { describe, expect, it } from 'vitest';
import { controlDb, getTenantRef } from '@/lib/isolation';
import { newId } from '@/lib/kernel/ids';
import type { TenantContext } from '@/lib/kernel/context';
import { testTenant } from '@/lib/testing';
import {
  findSiteCss,
  getBranding,
  listBrandingVersions,
  publishBranding,
  rollBackBranding,
  saveBrandingDraft,
  siteLook,
} from './index';

async function saveCss(ctx: TenantContext, css: string) {
  const { draft, start } = await getBranding(ctx);
  return saveBrandingDraft(ctx, { content: { ...start, css }, basedOn: draft?.updatedAt ?? null });
}

async function publishCss(ctx: TenantContext, css: string) {
  const { updatedAt } = await saveCss(ctx, css);
  return publishBranding(ctx, { basedOn: updatedAt, note: '' });
}

async function lookNow({ tenant }: TenantContext) {
  return siteLook(await getTenantRef(controlDb(), { id: tenant.id }));
}

describe('custom CSS', () => {
  it('is served rewritten by the version’s id from the moment it is published, and kept as it was typed', async () => {
    const { ctx } = await testTenant();
    const source = '/* Ours */\nh1 { color: red }';
    expect(await lookNow(ctx)).toMatchObject({ cssVersionId: null });
    await saveCss(ctx, source);
    expect(await lookNow(ctx)).toMatchObject({ cssVersionId: null });
    const published = await publishCss(ctx, source);
    expect(published.content.css).toBe(source);
    const { cssVersionId } = await lookNow(ctx);
    expect(await findSiteCss(ctx.tenant, cssVersionId ?? '')).toMatch(
      /^:where\(\[data-face="site"\].* h1.*\{color:red\}$/,
    );
    expect(await findSiteCss(ctx.tenant, cssVersionId ?? '')).not.toContain('Ours');
  });

  it('may be saved while a part of it cannot be served, and is not published before that is mended', async () => {
    const { ctx } = await testTenant();
    const draft = await saveCss(ctx, 'h1{color:red}\nbody{background:url(https://x.example)}');
    await expect(publishBranding(ctx, { basedOn: draft.updatedAt, note: '' })).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      fieldErrors: { css: 'Line 2: Nothing can be loaded from here: url() is not allowed.' },
    });
    expect(await getBranding(ctx)).toMatchObject({ published: null, draft: { number: 1 } });
  });

  it('goes and comes back with its version, whose address stays its own', async () => {
    const { ctx } = await testTenant();
    await publishCss(ctx, 'h1{color:red}');
    const first = (await lookNow(ctx)).cssVersionId ?? '';
    await publishCss(ctx, '');
    expect(await lookNow(ctx)).toMatchObject({ cssVersionId: null });
    // A page from a cache may still ask for it.
    expect(await findSiteCss(ctx.tenant, first)).toContain('color:red');
    await rollBackBranding(ctx, { number: 1 });
    const again = (await lookNow(ctx)).cssVersionId ?? '';
    expect(again).not.toBe(first);
    expect(await findSiteCss(ctx.tenant, again)).toContain('color:red');
    for (const { content } of await listBrandingVersions(ctx)) expect(content).not.toHaveProperty('css');
  });

  it('is not served to another tenant, nor of a draft, nor without the plan', async () => {
    const { tenant, ctx } = await testTenant();
    const { ctx: stranger } = await testTenant();
    await publishCss(ctx, 'h1{color:red}');
    const { cssVersionId } = await lookNow(ctx);
    const id = cssVersionId ?? '';
    expect(await findSiteCss(ctx.tenant, id)).not.toBeNull();
    expect(await findSiteCss(stranger.tenant, id)).toBeNull();
    expect(await findSiteCss(ctx.tenant, newId('brandingVersion'))).toBeNull();
    await saveCss(ctx, 'h1{color:blue}');
    const draft = await controlDb().brandingVersion.findFirstOrThrow({
      where: { tenantId: tenant.id, status: 'draft' },
      select: { id: true },
    });
    expect(await findSiteCss(ctx.tenant, draft.id)).toBeNull();
    await controlDb().tenant.update({
      where: { id: tenant.id },
      data: { plan: 'free' },
      select: { id: true },
    });
    const poorer = await getTenantRef(controlDb(), { id: tenant.id });
    expect(await findSiteCss(poorer, id)).toBeNull();
    expect(await siteLook(poorer)).toMatchObject({ cssVersionId: null });
  });

  it('does not travel with every entry of the directory', async () => {
    const { ctx } = await testTenant();
    await publishCss(ctx, `h1{color:red}/*${'x'.repeat(60_000)}*/`);
    const { branding } = await getTenantRef(controlDb(), { id: ctx.tenant.id });
    expect(branding).toMatchObject({ hasCss: true });
    expect(JSON.stringify(branding).length).toBeLessThan(2_000);
  });
});
