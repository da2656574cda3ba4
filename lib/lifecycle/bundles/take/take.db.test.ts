import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { controlDb, tenantDb } from '@/lib/isolation';
import { withAdmin } from '@/lib/isolation/places';
import type { Strategy, TenantContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { bundleStorage, storage } from '@/lib/storage';
import { endUserCtx, operatorCtx, testFile, testTenant } from '@/lib/testing';
import { getBundle, listBundles, newestBundle } from '../find-bundles';
import { INSTALLATION_LOCK } from '../format/locks';
import { verifyBundle } from '../format/read-bundle';
import { ProcessDiedError } from '@/lib/runs';
import { removeBundle, removeBundles } from '../remove-bundles';
import { removeFailedObjects, removeOutdated } from '../schedule/sweep-bundles';
import { dueTenants } from '../schedule/sql';
import { endAbandoned } from './end-abandoned';
import { TAKE_CRASH_POINTS } from './execute-take';
import { requestBundle, takeBundle } from './take-bundle';

/** An article, a customer and a file with a row. */
async function furnish(ctx: TenantContext, text: string) {
  const db = tenantDb(ctx);
  const tenantId = ctx.tenant.id;
  await db.article.create({
    data: {
      tenantId,
      id: newId('article'),
      slug: 'a',
      title: text,
      bodyMarkdown: `${text}\n\t\\ "ü" 🦊`,
      authorId: 'x',
      authorName: 'Ada',
    },
  });
  await endUserCtx(ctx.tenant);
  return { fileId: await testFile(ctx, { content: `file of ${text}` }) };
}

const stored = async (tenantId: string) => {
  const found: string[] = [];
  for await (const { bundleId } of bundleStorage().list(tenantId)) found.push(bundleId);
  return found;
};

const open = async (tenantId: string, bundleId: string) =>
  verifyBundle((await bundleStorage().get({ tenantId, bundleId })).stream, INSTALLATION_LOCK);

describe('taking a bundle', { timeout: 120_000 }, () => {
  it.each<Strategy>(['shared', 'schema', 'database'])(
    'holds a whole tenant of strategy %s and nobody else',
    async (strategy) => {
      const op = await operatorCtx();
      const { tenant, ctx } = await testTenant({ strategy });
      const { ctx: other } = await testTenant();
      const { fileId } = await furnish(ctx, 'mine');
      await furnish(other, 'theirs');
      const bundle = await takeBundle(op, { tenantId: tenant.id, kind: 'manual' });
      expect(bundle).toMatchObject({
        status: 'ready',
        kind: 'manual',
        files: 1,
        missingFiles: 0,
        error: null,
        progress: null,
      });
      expect(bundle.tables).toMatchObject({ articles: 1, end_users: 1, files: 1 });
      expect(bundle.walLsn).toMatch(/^[0-9A-F]+\/[0-9A-F]+$/);

      const file = await bundleStorage().get({ tenantId: tenant.id, bundleId: bundle.id });
      const bytes = await new Response(file.stream).bytes();
      expect(bytes.length).toBe(bundle.sizeBytes);
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(bundle.sha256);
      const { header, manifest, settings } = await open(tenant.id, bundle.id);
      expect(header.tenant).toEqual({ id: tenant.id, slug: tenant.slug, name: tenant.name });
      expect(
        manifest.entries.filter(({ name }) => name.startsWith('files/')).map(({ name }) => name),
      ).toEqual([`files/${fileId}`]);
      expect(settings.members).toHaveLength(1);
      expect(JSON.stringify(settings)).not.toContain('password_hash');
      expect(await newestBundle(op, tenant.id)).toMatchObject({ id: bundle.id });
      expect(await listBundles(op, { tenantId: other.tenant.id })).toEqual([]);
    },
  );

  it('says which files rows name and storage does not have', async () => {
    const op = await operatorCtx();
    const { tenant, ctx } = await testTenant();
    const { fileId } = await furnish(ctx, 'gone');
    await storage().deleteFile(ctx, fileId);
    const bundle = await takeBundle(op, { tenantId: tenant.id, kind: 'manual' });
    expect(bundle).toMatchObject({ files: 0, missingFiles: 1 });
    expect((await open(tenant.id, bundle.id)).manifest.files.missing).toEqual([fileId]);
  });

  it('is of one moment, whatever is written while it runs', async () => {
    const op = await operatorCtx();
    const { tenant, ctx } = await testTenant();
    await furnish(ctx, 'before');
    let writing: Promise<unknown> | undefined;
    const bundle = await takeBundle(
      op,
      { tenantId: tenant.id, kind: 'manual' },
      {
        reach: (point) => {
          if (point === 'rowsRead') writing = endUserCtx(tenant);
        },
      },
    );
    await writing;
    expect(bundle.tables.end_users).toBe(1);
    expect(await tenantDb(ctx).endUser.count()).toBe(2);
  });

  it.each(TAKE_CRASH_POINTS.filter((point) => point !== 'noted'))(
    'killed at "%s" leaves no bundle that looks whole, and the next one can be taken',
    async (point) => {
      const op = await operatorCtx();
      const { tenant, ctx } = await testTenant();
      await furnish(ctx, 'killed');
      const reach = (at: string) => {
        if (at === point) throw new ProcessDiedError();
      };
      await expect(takeBundle(op, { tenantId: tenant.id, kind: 'manual' }, { reach })).rejects.toThrow(
        ProcessDiedError,
      );
      const [left] = await listBundles(op, { tenantId: tenant.id });
      expect(left?.status).toBe('taking');
      await expect(takeBundle(op, { tenantId: tenant.id, kind: 'manual' })).rejects.toMatchObject({
        code: 'CONFLICT',
      });
      await controlDb().bundle.update({
        where: { id: left?.id as string },
        data: { leaseUntil: new Date(0) },
      });
      await endAbandoned(null, tenant.id);
      await removeFailedObjects();
      expect(await getBundle(op, left?.id as string)).toMatchObject({
        status: 'failed',
        error: expect.stringContaining('ended'),
      });
      expect(await stored(tenant.id)).toEqual([]);
      expect(await takeBundle(op, { tenantId: tenant.id, kind: 'manual' })).toMatchObject({
        status: 'ready',
      });
    },
  );

  it('killed after it was noted is whole', async () => {
    const op = await operatorCtx();
    const { tenant } = await testTenant();
    const reach = (at: string) => {
      if (at === 'noted') throw new ProcessDiedError();
    };
    await expect(takeBundle(op, { tenantId: tenant.id, kind: 'manual' }, { reach })).rejects.toThrow(
      ProcessDiedError,
    );
    const [left] = await listBundles(op, { tenantId: tenant.id });
    expect(left?.status).toBe('ready');
    expect((await open(tenant.id, left?.id as string)).header.tenant.id).toBe(tenant.id);
  });

  it('tells what went wrong and leaves nothing in storage', async () => {
    const op = await operatorCtx();
    const { tenant } = await testTenant({ strategy: 'schema' });
    await withAdmin(tenant.place, (client) => client.query(`drop schema ${tenant.place.schema} cascade`));
    await expect(takeBundle(op, { tenantId: tenant.id, kind: 'manual' })).rejects.toThrow();
    const [left] = await listBundles(op, { tenantId: tenant.id });
    expect(left?.status).toBe('failed');
    expect(left?.error).toBeTruthy();
    expect(await stored(tenant.id)).toEqual([]);
  });

  it('is refused to operators who may not, for tenants that are not there or have no rows', async () => {
    const op = await operatorCtx();
    const { tenant } = await testTenant({ status: 'provisioning' });
    const kind = 'manual';
    await expect(
      takeBundle({ ...op, permissions: new Set(['tenant.read']) }, { tenantId: tenant.id, kind }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(takeBundle(op, { tenantId: newId('tenant'), kind })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(takeBundle(op, { tenantId: tenant.id, kind })).rejects.toMatchObject({
      code: 'INVALID_TRANSITION',
    });
  });
});

describe('keeping bundles', { timeout: 120_000 }, () => {
  it('keeps the newest scheduled ones of each tenant and all that were taken by hand', async () => {
    const op = await operatorCtx();
    const [{ tenant }, { tenant: other }] = [await testTenant(), await testTenant()];
    const ids: string[] = [];
    for (const kind of ['scheduled', 'manual', 'scheduled', 'scheduled'] as const)
      ids.push((await takeBundle(op, { tenantId: tenant.id, kind })).id);
    const foreign = await takeBundle(op, { tenantId: other.id, kind: 'scheduled' });
    await removeOutdated(2);
    const left = await listBundles(op, { tenantId: tenant.id });
    expect(left.map(({ id }) => id)).toEqual([ids[3], ids[2], ids[1]]);
    expect((await stored(tenant.id)).sort()).toEqual(left.map(({ id }) => id).sort());
    expect(await stored(other.id)).toEqual([foreign.id]);
  });

  it('removes one with a reason, and all of a tenant for its erasure, objects without a row too', async () => {
    const op = await operatorCtx();
    const [{ tenant }, { tenant: other }] = [await testTenant(), await testTenant()];
    const one = await takeBundle(op, { tenantId: tenant.id, kind: 'manual' });
    const two = await takeBundle(op, { tenantId: tenant.id, kind: 'manual' });
    const foreign = await takeBundle(op, { tenantId: other.id, kind: 'manual' });
    await removeBundle(op, { bundleId: one.id, reason: 'no longer needed' });
    await expect(removeBundle(op, { bundleId: one.id, reason: 'again' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await stored(tenant.id)).toEqual([two.id]);
    await bundleStorage().put({ tenantId: tenant.id, bundleId: newId('bundle') }, Buffer.from('orphan'));
    expect(await removeBundles(tenant.id)).toBe(2);
    expect(await stored(tenant.id)).toEqual([]);
    expect(await listBundles(op, { tenantId: tenant.id })).toEqual([]);
    expect(await stored(other.id)).toEqual([foreign.id]);
  });

  it('finds a tenant due once in each period, and not while its backup waits', async () => {
    const op = await operatorCtx();
    const { tenant } = await testTenant();
    const isDue = async () => (await dueTenants(60, 100_000)).includes(tenant.id);
    expect(await isDue()).toBe(false);
    await controlDb().tenant.update({
      where: { id: tenant.id },
      data: { createdAt: new Date(Date.now() - 7_300_000) },
    });
    expect(await isDue()).toBe(true);
    const asked = await requestBundle(op, { tenantId: tenant.id, kind: 'scheduled' });
    expect(await isDue()).toBe(false);
    await controlDb().bundle.update({
      where: { id: asked.id },
      data: { createdAt: new Date(Date.now() - 3_700_000) },
    });
    expect(await isDue()).toBe(true);
  });
});
