import { Decrypter } from 'age-encryption';
import { beforeAll, describe, expect, it } from 'vitest';
import { ownTexts, saveSiteText } from '@/lib/branding/texts';
import { controlDb, getTenantRef, tenantDb } from '@/lib/isolation';
import { relayTenantEvents } from '@/lib/audit';
import { getJob, listJobs } from '@/lib/jobs';
import type { OperatorContext, TenantContext } from '@/lib/kernel/context';
import { consumeLimit } from '@/lib/security';
import { bundleStorage } from '@/lib/storage';
import { memberCtx, operatorCtx, systemCtx, testTenant } from '@/lib/testing';
import { newestBundle } from '../find-bundles';
import { INSTALLATION_LOCK } from '../format/locks';
import { verifyBundle } from '../format/read-bundle';
import { brandOf } from '../import/brand.fixture';
import { cloneBundle } from '../import/clone-bundle';
import { executeBundleRun } from '../import/execute-run';
import { restoreBundle } from '../import/restore-bundle';
import { cloneInput, digestOf, furnish, restoreInput } from '../import/support.fixture';
import { ProcessDiedError } from '@/lib/runs';
import { endAbandoned } from '../take/end-abandoned';
import { executeTake } from '../take/execute-take';
import { downloadBundle } from '../transfer/download-bundle';
import { uploadBundle } from '../transfer/upload-bundle';
import { downloadExport, listExports, mailExportEnded, removeExport, requestExport } from '../index';
import { removeExpiredExports } from './remove-export';

const passphrase = 'lantern gravel otter mimosa';
const url = (slug: string) => `https://app.example/${slug}/settings/export`;

let op: OperatorContext;
beforeAll(async () => {
  op = await operatorCtx();
});

async function exported() {
  const { tenant, ctx } = await testTenant();
  await furnish(ctx, 'mine');
  await saveSiteText(ctx, { language: 'en', key: 'frame.home', text: 'Mine' });
  const { id } = await requestExport(ctx, { passphrase });
  expect(await executeTake(id)).toBe('ready');
  return { tenant, ctx, id };
}

async function fileOf(ctx: TenantContext, id: string): Promise<Uint8Array> {
  return new Response((await downloadExport(ctx, { id })).stream).bytes();
}

const streamOf = (bytes: Uint8Array) => new Blob([Buffer.from(bytes)]).stream() as ReadableStream<Uint8Array>;
const rowOf = (id: string) => controlDb().bundle.findFirstOrThrow({ where: { id } });

describe('an export by its owner', { timeout: 120_000 }, () => {
  it('holds everything, opens with the passphrase alone, and becomes a tenant again', async () => {
    const { tenant, ctx, id } = await exported();
    const then = await digestOf(tenant);
    const [one] = await listExports(ctx);
    expect(one).toMatchObject({ id, status: 'ready', files: 1, downloads: 0, requestedBy: ctx.actor.name });
    const { stream, fileName, sizeBytes } = await downloadExport(ctx, { id });
    const file = await new Response(stream).bytes();
    expect(fileName).toMatch(/^test-.*-\d{4}-\d\d-\d\d\.tenantry\.age$/);
    expect([file.length, one?.sizeBytes]).toEqual([sizeBytes, sizeBytes]);

    // As any tool opens an age file with a passphrase.
    const decrypter = new Decrypter();
    decrypter.addPassphrase(passphrase);
    expect((await decrypter.decrypt(file)).length).toBeGreaterThan(0);
    const { header, manifest, brand } = await verifyBundle(streamOf(file), {
      kind: 'passphrase',
      passphrase,
    });
    expect(brand).toEqual(await brandOf(ctx));
    expect(header).toMatchObject({ kind: 'owner', tenant: { id: tenant.id } });
    expect(manifest.entries.filter(({ name }) => name.startsWith('files/'))).toHaveLength(1);
    await expect(verifyBundle(streamOf(file), INSTALLATION_LOCK)).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
    });

    const uploaded = await uploadBundle(op, { source: streamOf(file), passphrase, tenantId: tenant.id });
    await tenantDb(ctx).message.updateMany({ data: { body: 'overwritten' } });
    const run = await restoreBundle(op, restoreInput(uploaded.id, tenant.slug));
    expect(await executeBundleRun(run.id)).toBe('succeeded');
    expect(await digestOf(tenant)).toEqual(then);
    const input = cloneInput(uploaded.id);
    expect(await executeBundleRun((await cloneBundle(op, input)).id)).toBe('succeeded');
    const clone = await getTenantRef(controlDb(), { slug: input.slug });
    expect(await ownTexts(clone, 'en')).toEqual({ 'frame.home': 'Mine' });
    expect((await listExports(ctx))[0]).toMatchObject({ downloads: 1 });
  });

  it('keeps nothing of the passphrase but what it came to, sealed, until the worker takes it', async () => {
    const { ctx } = await testTenant();
    const { id } = await requestExport(ctx, { passphrase });
    const before = await rowOf(id);
    expect(before.lockSealed).toMatch(/^v1\./);
    expect(
      JSON.stringify(before, (_, value: unknown) => (typeof value === 'bigint' ? `${value}` : value)),
    ).not.toContain('lantern');
    expect(await executeTake(id)).toBe('ready');
    expect(await rowOf(id)).toMatchObject({ status: 'sealed', lockSealed: null });
    await fileOf(ctx, id);
    await removeExport(ctx, { id });
    await relayTenantEvents(ctx.tenant.id);
    const log = await tenantDb(systemCtx(ctx.tenant)).auditEntry.findMany({
      where: { action: { startsWith: 'export.' } },
    });
    expect(log.map(({ action, actorName }) => `${action} ${actorName}`).sort()).toEqual([
      `export.download ${ctx.actor.name}`,
      'export.finish Tenantry',
      `export.remove ${ctx.actor.name}`,
      `export.request ${ctx.actor.name}`,
    ]);
    expect(JSON.stringify(log)).not.toContain('lantern');
  });

  it('is no backup: nothing finds it, and no operator opens it', async () => {
    const { tenant, id } = await exported();
    expect(await newestBundle(op, tenant.id)).toBeNull();
    await expect(downloadBundle(op, { bundleId: id, passphrase })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(restoreBundle(op, restoreInput(id, tenant.slug))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(cloneBundle(op, cloneInput(id))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is for owners of this tenant, with a passphrase that withstands guessing, one at a time and five a day', async () => {
    const { tenant, ctx } = await testTenant({ name: 'Harbour and Pine' });
    const admin = await memberCtx(tenant, 'admin');
    const { ctx: stranger } = await testTenant();
    for (const weak of ['password1234', 'harbourandpine', 'qwertyuiop12'])
      await expect(requestExport(ctx, { passphrase: weak })).rejects.toMatchObject({
        code: 'VALIDATION_FAILED',
        fieldErrors: { passphrase: expect.stringContaining('can be guessed') as string },
      });
    await expect(requestExport(admin, { passphrase })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(listExports(admin)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const { id } = await requestExport(ctx, { passphrase });
    await expect(requestExport(ctx, { passphrase })).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(downloadExport(ctx, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(removeExport(ctx, { id })).rejects.toMatchObject({ code: 'CONFLICT' });
    await executeTake(id);
    for (const act of [downloadExport, removeExport]) {
      await expect(act(stranger, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(act(admin, { id })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    expect((await fileOf(ctx, id)).length).toBeGreaterThan(0);
    await removeExport(ctx, { id });
    expect(await listExports(ctx)).toEqual([]);
    await expect(downloadExport(ctx, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await consumeLimit('ownerExport', tenant.id, 3);
    await expect(requestExport(ctx, { passphrase })).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  });

  it('goes when its days are over', async () => {
    const { tenant, ctx, id } = await exported();
    await controlDb().bundle.update({
      where: { id, tenantId: tenant.id },
      data: { expiresAt: new Date(Date.now() - 1) },
    });
    await expect(downloadExport(ctx, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await removeExpiredExports();
    expect(await rowOf(id)).toMatchObject({ status: 'removed' });
    const left: string[] = [];
    for await (const { bundleId } of bundleStorage().list(tenant.id)) left.push(bundleId);
    expect(left).not.toContain(id);
  });

  it('that a killed worker began has failed, its lock was used and nothing of it stays', async () => {
    const { tenant, ctx } = await testTenant();
    const { id } = await requestExport(ctx, { passphrase });
    const reach = (at: string) => {
      if (at === 'halfWritten') throw new ProcessDiedError();
    };
    await expect(executeTake(id, { reach })).rejects.toThrow(ProcessDiedError);
    expect((await rowOf(id)).lockSealed).toBeNull();
    await controlDb().bundle.update({
      where: { id, tenantId: tenant.id },
      data: { leaseUntil: new Date(Date.now() - 1) },
    });
    await endAbandoned(null, tenant.id);
    expect((await listExports(ctx))[0]).toMatchObject({ status: 'failed', sizeBytes: null });
    expect(await isToBeTold(id)).toBe(true);
    expect(await mailExportEnded({ bundleId: id }, url)).toEqual([emailOf(ctx)]);
    const again = await requestExport(ctx, { passphrase });
    expect(await executeTake(again.id)).toBe('ready');
  });

  it('is told to every owner when it is ready', async () => {
    const { tenant, ctx, id } = await exported();
    const partner = await memberCtx(tenant, 'owner');
    await memberCtx(tenant, 'admin');
    expect((await mailExportEnded({ bundleId: id }, url)).sort()).toEqual([ctx, partner].map(emailOf).sort());
    await removeExport(ctx, { id });
    expect(await mailExportEnded({ bundleId: id }, url)).toEqual([]);
  });
});

/** Whether a mail about the end of an export waits to be sent. */
async function isToBeTold(bundleId: string): Promise<boolean> {
  const op = await operatorCtx();
  const { items } = await listJobs(op, { name: 'export.mailEnded' }, { limit: 50 });
  const jobs = await Promise.all(items.map(({ id }) => getJob(op, id)));
  return jobs.some((job) => JSON.stringify(job).includes(bundleId));
}

const emailOf = ({ actor }: TenantContext) => (actor.kind === 'member' ? actor.email : '');
