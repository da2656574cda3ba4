import { beforeAll, describe, expect, it } from 'vitest';
import { openBrandingImage, siteLook } from '@/lib/branding';
import { ownTexts } from '@/lib/branding/texts';
import { controlDb, getTenantRef } from '@/lib/isolation';
import type { OperatorContext, TenantContext } from '@/lib/kernel/context';
import { systemContext } from '@/lib/kernel/system-context';
import { bundleStorage } from '@/lib/storage';
import { operatorCtx, testTenant } from '@/lib/testing';
import { BRAND_ENTRY } from '../format/manifest';
import { INSTALLATION_LOCK } from '../format/locks';
import { bundleEntries, verifyBundle } from '../format/read-bundle';
import { writeBundle } from '../format/write-bundle';
import { takeBundle } from '../take/take-bundle';
import { uploadBundle } from '../transfer/upload-bundle';
import { brandOf, dress } from './brand.fixture';
import { cloneBundle } from './clone-bundle';
import { executeBundleRun } from './execute-run';
import { getBundleRun, previewRestore } from './find-runs';
import { restoreBundle } from './restore-bundle';
import { cloneInput, dieAt, furnish, restoreInput } from './support.fixture';

let op: OperatorContext;
let neighbour: TenantContext;
beforeAll(async () => {
  op = await operatorCtx();
  neighbour = (await testTenant()).ctx;
  await dress(neighbour, { primary: '#7c2d12', word: 'Neighbour' });
});

const THEN = { primary: '#0f766e', word: 'Then' };
const LATER = { primary: '#be123c', word: 'Later' };
const take = ({ tenant }: TenantContext) => takeBundle(op, { tenantId: tenant.id, kind: 'manual' });
const refOf = (id: string) => getTenantRef(controlDb(), { id });
const logoOf = async (ctx: TenantContext, id: string) =>
  new Response(
    (await openBrandingImage(ctx, { id })).stream as ReadableStream<Uint8Array<ArrayBuffer>>,
  ).text();

/** A bundle like those of before brands were in them. */
async function withoutBrand(ctx: TenantContext): Promise<string> {
  const name = { tenantId: ctx.tenant.id, bundleId: (await take(ctx)).id };
  const open = async () => (await bundleStorage().get(name)).stream;
  const { header, settings, manifest } = await verifyBundle(await open(), INSTALLATION_LOCK);
  const rows = new Map<string, Buffer[]>();
  for await (const { name: entry, body } of bundleEntries(await open(), INSTALLATION_LOCK)) {
    const table = entry.split('/')[1] ?? '';
    for await (const chunk of body) rows.set(table, [...(rows.get(table) ?? []), chunk]);
  }
  const { stored } = await writeBundle(
    {
      header,
      settings,
      rows: async function* (table) {
        yield* rows.get(table) ?? [];
      },
      files: (async function* () {})(),
      digests: new Map(Object.entries(manifest.tables)),
    },
    INSTALLATION_LOCK,
    (bundle) => new Response(bundle as ReadableStream<Uint8Array<ArrayBuffer>>).blob(),
  );
  const source = stored.stream() as ReadableStream<Uint8Array>;
  return (await uploadBundle(op, { source, tenantId: ctx.tenant.id })).id;
}

describe('what a site and mails look and read like', { timeout: 120_000 }, () => {
  it('goes back to the moment of the bundle with its history, and forward again by the backup taken before', async () => {
    const { tenant, ctx } = await testTenant();
    const { logoId } = await dress(ctx, THEN);
    const then = await brandOf(ctx);
    const bundle = await take(ctx);
    const { stream } = await bundleStorage().get({ tenantId: tenant.id, bundleId: bundle.id });
    const { manifest, brand } = await verifyBundle(stream, INSTALLATION_LOCK);
    expect(manifest.entries.map(({ name }) => name)).toContain(BRAND_ENTRY);
    expect(brand).toEqual(then);
    expect(JSON.stringify(brand)).not.toMatch(/sealed|privateKey|selector|token/i);

    await dress(ctx, LATER);
    const later = await brandOf(ctx);
    const others = await brandOf(neighbour);
    const preview = await previewRestore(op, bundle.id);
    expect(preview.hasBrand).toBe(true);
    expect(preview.tables).toContainEqual({ name: 'branding_versions', now: 3, then: 2 });

    const run = await restoreBundle(op, restoreInput(bundle.id, tenant.slug));
    expect(await executeBundleRun(run.id)).toBe('succeeded');
    // The sender is as it is today: its proof stands in the DNS of today.
    expect(await brandOf(ctx)).toEqual({ ...then, mails: { ...then.mails, sender: later.mails.sender } });
    const restored = await refOf(tenant.id);
    expect(await siteLook(restored)).toMatchObject({ accent: THEN.primary });
    expect(await ownTexts(restored, 'en')).toEqual({ 'frame.home': 'Then' });
    expect(restored.wording?.languages).toEqual(['en', 'de']);
    expect(await logoOf(ctx, logoId)).toContain('<svg');
    expect(await brandOf(neighbour)).toEqual(others);

    const { safetyBundleId } = await getBundleRun(op, run.id);
    const back = await restoreBundle(op, restoreInput(safetyBundleId as string, tenant.slug));
    expect(await executeBundleRun(back.id)).toBe('succeeded');
    expect(await brandOf(ctx)).toEqual(later);
  });

  it('is put in place once, wherever a restore is killed, and nobody else takes versions away', async () => {
    const { tenant, ctx } = await testTenant();
    await dress(ctx, THEN);
    const { site } = await brandOf(ctx);
    const bundle = await take(ctx);
    await dress(ctx, LATER);
    const run = await restoreBundle(op, restoreInput(bundle.id, tenant.slug));
    for (const point of ['switch:afterCommit', 'after switch'] as const) await dieAt(run.id, point);
    expect(await executeBundleRun(run.id)).toBe('succeeded');
    expect((await brandOf(ctx)).site).toEqual(site);
    const where = { tenantId: tenant.id };
    await expect(
      controlDb().brandingVersion.deleteMany({ where: { ...where, status: 'published' } }),
    ).rejects.toThrow();
    await expect(controlDb().mailText.deleteMany({ where })).rejects.toThrow();
  });

  it('is worn by a clone, whose sender has a key of its own to prove', async () => {
    const { tenant, ctx } = await testTenant();
    const { logoId } = await dress(ctx, THEN);
    const then = await brandOf(ctx);
    const input = cloneInput((await take(ctx)).id);
    expect(await executeBundleRun((await cloneBundle(op, input)).id)).toBe('succeeded');
    const clone = await getTenantRef(controlDb(), { slug: input.slug });
    const cloned = systemContext(clone, 'Test');
    expect(await brandOf(cloned)).toEqual(then);
    expect(await siteLook(clone)).toMatchObject({ accent: THEN.primary });
    expect(await logoOf(cloned, logoId)).toContain('<svg');
    const sender = (tenantId: string) =>
      controlDb().mailSender.findUniqueOrThrow({ where: { tenantId }, include: { keys: true } });
    const [own, original] = [await sender(clone.id), await sender(tenant.id)];
    expect(own).toMatchObject({ status: 'pending', verifiedAt: null });
    expect(own.keys[0]?.publicKey).not.toBe(original.keys[0]?.publicKey);
    expect(await controlDb().domain.count({ where: { tenantId: clone.id } })).toBe(0);
  });

  it('is worn by a sandbox with made-up names, its pictures and no sender', async () => {
    const { ctx } = await testTenant();
    const { logoId } = await dress(ctx, THEN);
    const { fileId } = await furnish(ctx, 'Confidential');
    const input = cloneInput((await take(ctx)).id, { kind: 'sandbox' });
    expect(await executeBundleRun((await cloneBundle(op, input)).id)).toBe('succeeded');
    const sandbox = systemContext(await getTenantRef(controlDb(), { slug: input.slug }), 'Test');
    const { site, mails } = await brandOf(sandbox);
    expect(site.versions).toHaveLength(2);
    expect(mails.sender).toBeNull();
    const names = [...site.versions, ...mails.texts].map(({ createdByName }) => createdByName);
    expect(new Set([...names, ...site.texts.map(({ writtenByName }) => writtenByName)]).size).toBe(1);
    expect(names).not.toContain(ctx.actor.name);
    expect(await logoOf(sandbox, logoId)).toContain('<svg');
    await expect(openBrandingImage(sandbox, { id: fileId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('stays as it is when a bundle of an earlier release is restored', async () => {
    const { tenant, ctx } = await testTenant();
    const bundleId = await withoutBrand(ctx);
    await dress(ctx, THEN);
    const before = await brandOf(ctx);
    expect(await previewRestore(op, bundleId)).toMatchObject({ hasBrand: false });
    const run = await restoreBundle(op, restoreInput(bundleId, tenant.slug));
    expect(await executeBundleRun(run.id)).toBe('succeeded');
    expect(await brandOf(ctx)).toEqual(before);
  });
});
