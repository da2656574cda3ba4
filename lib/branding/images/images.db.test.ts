import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { controlDb, tenantDb } from '@/lib/isolation';
import { type BrandingContent, UNCHOSEN } from '@/lib/kernel/branding';
import type { TenantContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { setOverride } from '@/lib/plans';
import { storage } from '@/lib/storage';
import { getTenantRef } from '@/lib/isolation';
import { memberCtx, operatorCtx, testTenant } from '@/lib/testing';
import {
  discardBrandingDraft,
  getBranding,
  inlineLogo,
  openBrandingImage,
  publishBranding,
  rollBackBranding,
  saveBrandingDraft,
  uploadIcon,
  uploadLogo,
} from '../index';
import { PICTURE_MAX_BYTES } from './read-upload';

const streamOf = (bytes: Uint8Array | string) => new Blob([bytes as BlobPart]).stream();
const upload = (bytes: Uint8Array | string) => ({ body: streamOf(bytes) });
const pixels = (width: number, height: number, background = '#be123c') =>
  sharp({ create: { width, height, channels: 4, background } });
const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10" onload="alert(1)"><script>alert(1)</script><rect width="40" height="10" fill="#0a0"/></svg>';

const bytesOf = async (ctx: TenantContext, id: string) => {
  const { stream } = await openBrandingImage(ctx, { id });
  return Buffer.from(await new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer());
};

async function content(ctx: TenantContext, parts: Partial<BrandingContent>): Promise<BrandingContent> {
  return { ...(await getBranding(ctx)).start, ...parts };
}

async function publish(ctx: TenantContext, parts: Partial<BrandingContent>) {
  const { draft } = await getBranding(ctx);
  const saved = await saveBrandingDraft(ctx, {
    content: await content(ctx, parts),
    basedOn: draft?.updatedAt ?? null,
  });
  return publishBranding(ctx, { basedOn: saved.updatedAt, note: '' });
}

describe('pictures of a branding', () => {
  it('are encoded anew, bounded, without what was beside the pixels', async () => {
    const { ctx } = await testTenant();
    const photo = await pixels(2_400, 600)
      .withExif({ IFD0: { Copyright: 'secret place' } })
      .jpeg()
      .toBuffer();
    const logo = await uploadLogo(ctx, upload(photo));
    expect(logo).toMatchObject({ widthPx: 960, heightPx: 240 });
    for (const [id, format] of [
      [logo.id, 'webp'],
      [logo.pngId, 'png'],
    ] as const) {
      const found = await sharp(await bytesOf(ctx, id)).metadata();
      expect(found).toMatchObject({ format, width: 960, height: 240 });
      expect(found.exif).toBeUndefined();
    }
  });

  it('that are SVG stay SVG, and can do nothing', async () => {
    const { ctx } = await testTenant();
    const logo = await uploadLogo(ctx, upload(SVG));
    expect(logo).toMatchObject({ widthPx: 960, heightPx: 240 });
    const { headers } = await openBrandingImage(ctx, { id: logo.id });
    expect(headers).toMatchObject({
      'content-type': 'image/svg+xml',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'cache-control': 'public, max-age=31536000, immutable',
    });
    const text = (await bytesOf(ctx, logo.id)).toString();
    expect(text).not.toMatch(/script|onload/);
    expect(await inlineLogo(ctx.tenant, logo)).toMatchObject({
      url: `data:image/svg+xml;base64,${Buffer.from(text).toString('base64')}`,
    });
    expect(await sharp(await bytesOf(ctx, logo.pngId)).metadata()).toMatchObject({
      format: 'png',
      width: 960,
    });
  });

  it('become icons of every size', async () => {
    const { ctx } = await testTenant();
    const icon = await uploadIcon(ctx, upload(await pixels(600, 600).png().toBuffer()));
    const ico = await bytesOf(ctx, icon.icoId);
    expect([...ico.subarray(0, 6)]).toEqual([0, 0, 1, 0, 3, 0]);
    expect([6, 22, 38].map((at) => ico[at])).toEqual([16, 32, 48]);
    const third = ico.readUInt32LE(6 + 32 + 12);
    expect(await sharp(ico.subarray(third)).metadata()).toMatchObject({ format: 'png', width: 48 });
    for (const [id, width] of [
      [icon.appleId, 180],
      [icon.smallId, 192],
      [icon.largeId, 512],
      [icon.maskableId, 512],
    ] as const)
      expect(await sharp(await bytesOf(ctx, id)).metadata()).toMatchObject({ width, height: width });
    const [r, g, b] = await sharp(await bytesOf(ctx, icon.maskableId))
      .raw()
      .toBuffer();
    expect([r, g, b]).toEqual([0xbe, 0x12, 0x3c]);
  });

  it('are refused when they are none, too large, or of another shape', async () => {
    const { ctx } = await testTenant();
    const refused = { code: 'VALIDATION_FAILED' };
    const png = await pixels(300, 100).png().toBuffer();
    await expect(uploadLogo(ctx, upload('just words'))).rejects.toMatchObject(refused);
    await expect(uploadLogo(ctx, upload('<html></html>'))).rejects.toMatchObject(refused);
    await expect(uploadLogo(ctx, upload(png.subarray(0, 60)))).rejects.toMatchObject(refused);
    await expect(uploadLogo(ctx, upload(await pixels(4_000, 100).png().toBuffer()))).rejects.toMatchObject(
      refused,
    );
    await expect(uploadLogo(ctx, upload(await pixels(5_000, 5_000).png().toBuffer()))).rejects.toMatchObject(
      refused,
    );
    await expect(uploadLogo(ctx, upload(await pixels(9, 9).tiff().toBuffer()))).rejects.toMatchObject(
      refused,
    );
    await expect(uploadLogo(ctx, upload(new Uint8Array(PICTURE_MAX_BYTES + 1)))).rejects.toMatchObject({
      code: 'PAYLOAD_TOO_LARGE',
    });
    await expect(uploadIcon(ctx, upload(png))).rejects.toThrow(
      'The icon has to be square. This one is 300 × 100',
    );
    await expect(uploadIcon(ctx, upload(await pixels(20, 20).png().toBuffer()))).rejects.toMatchObject(
      refused,
    );
    expect(await tenantDb(ctx).file.count()).toBe(0);
    expect(await storage().countAll(ctx)).toBe(0);
  });

  it('are kept once however often they are uploaded', async () => {
    const { ctx } = await testTenant();
    const png = await pixels(300, 100).png().toBuffer();
    const [first, second] = [await uploadLogo(ctx, upload(png)), await uploadLogo(ctx, upload(png))];
    expect(second).toEqual(first);
    expect(await storage().countAll(ctx)).toBe(2);
  });

  it('are the tenant’s own: nobody else sees or names them', async () => {
    const { ctx } = await testTenant();
    const { ctx: stranger } = await testTenant();
    const light = await uploadLogo(ctx, upload(SVG));
    await expect(openBrandingImage(stranger, { id: light.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(
      saveBrandingDraft(stranger, {
        content: await content(stranger, { logo: { light, dark: null } }),
        basedOn: null,
      }),
    ).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
    const attachment = newId('file');
    await tenantDb(ctx).file.create({
      data: {
        tenantId: ctx.tenant.id,
        id: attachment,
        name: 'private.png',
        mediaType: 'image/png',
        sizeBytes: 1,
        sha256: '0'.repeat(64),
        uploaderKind: 'member',
        uploaderId: ctx.actor.id,
      },
      select: { id: true },
    });
    await expect(openBrandingImage(ctx, { id: attachment })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const stolen = { ...light, id: attachment };
    await expect(
      saveBrandingDraft(ctx, {
        content: await content(ctx, { logo: { light: stolen, dark: null } }),
        basedOn: null,
      }),
    ).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
  });

  it('are for administrators, where the plan has them and its storage has room', async () => {
    const { tenant, ctx } = await testTenant();
    const manager = await memberCtx(tenant, 'manager');
    await expect(uploadLogo(manager, upload(SVG))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const { ctx: free } = await testTenant({ plan: 'free' });
    await expect(uploadIcon(free, upload(SVG))).rejects.toMatchObject({ code: 'FEATURE_NOT_IN_PLAN' });
    await setOverride(await operatorCtx(), {
      tenantId: tenant.id,
      key: 'storageBytes',
      value: 100,
      reason: 'Agreed in the contract of October',
      expiresAt: null,
    });
    const full = await memberCtx(await getTenantRef(controlDb(), { id: tenant.id }), 'owner');
    await expect(uploadLogo(full, upload(SVG))).rejects.toMatchObject({ code: 'QUOTA_EXCEEDED' });
    expect(await storage().countAll(ctx)).toBe(0);
  });

  it('go after a day when no version names them, and stay while one does', async () => {
    const { tenant, ctx } = await testTenant();
    const light = await uploadLogo(ctx, upload(await pixels(300, 100).png().toBuffer()));
    const discarded = await uploadLogo(ctx, upload(await pixels(200, 100).png().toBuffer()));
    await publish(ctx, { logo: { light, dark: null } });
    await publish(ctx, UNCHOSEN);
    const draft = await saveBrandingDraft(ctx, {
      content: await content(ctx, { logo: { light: discarded, dark: null } }),
      basedOn: null,
    });
    const age = () =>
      tenantDb(ctx).file.updateMany({
        where: { uploaderKind: 'branding' },
        data: { createdAt: new Date(Date.now() - 90_000_000) },
      });
    await age();
    await uploadLogo(ctx, upload(SVG));
    expect(await storage().countAll(ctx)).toBe(6);
    await discardBrandingDraft(ctx, { basedOn: draft.updatedAt });
    await uploadLogo(ctx, upload(SVG));
    expect(await storage().countAll(ctx)).toBe(4);
    await expect(openBrandingImage(ctx, { id: discarded.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const [first] = await controlDb().brandingVersion.findMany({
      where: { tenantId: tenant.id },
      orderBy: { number: 'asc' },
      select: { number: true },
    });
    await rollBackBranding(ctx, { number: first?.number ?? 0 });
    expect((await getBranding(ctx)).published?.content.logo.light).toEqual(light);
    expect(await bytesOf(ctx, light.id)).not.toHaveLength(0);
  });
});
