import { describe, expect, it } from 'vitest';
import { controlDb, getTenantRef, tenantDb } from '@/lib/isolation';
import { newId } from '@/lib/kernel/ids';
import { systemContext } from '@/lib/kernel/system-context';
import { bundleStorage } from '@/lib/storage';
import { operatorCtx, testTenant } from '@/lib/testing';
import { listBundles } from '../find-bundles';
import { cloneBundle } from '../import/clone-bundle';
import { executeBundleRun } from '../import/execute-run';
import { restoreBundle } from '../import/restore-bundle';
import { cloneInput, digestOf, furnish, restoreInput } from '../import/support.fixture';
import { removeBundle } from '../remove-bundles';
import { takeBundle } from '../take/take-bundle';
import { downloadBundle } from './download-bundle';
import { givenPassphrase } from './given-passphrase';
import { uploadBundle } from './upload-bundle';

const passphrase = 'four words that nobody guesses';
const bytesOf = (stream: ReadableStream<Uint8Array>) => new Response(stream).bytes();
const streamOf = (bytes: Uint8Array) => new Blob([Buffer.from(bytes)]).stream() as ReadableStream<Uint8Array>;

describe('a bundle as a file', { timeout: 120_000 }, () => {
  it('leaves with a passphrase, comes back and is restored', async () => {
    const op = await operatorCtx();
    const { tenant, ctx } = await testTenant();
    await furnish(ctx, 'then');
    const then = await digestOf(tenant);
    const bundle = await takeBundle(op, { tenantId: tenant.id, kind: 'export' });
    const { stream, fileName } = await downloadBundle(op, { bundleId: bundle.id, passphrase });
    expect(fileName).toMatch(/^test-.*-\d{4}-\d\d-\d\d\.tenantry$/);
    const file = await bytesOf(stream);
    await removeBundle(op, { bundleId: bundle.id, reason: 'only the file is left' });
    await furnish(ctx, 'later');

    const uploaded = await uploadBundle(op, { source: streamOf(file), passphrase, tenantId: tenant.id });
    expect(uploaded).toMatchObject({
      tenantId: tenant.id,
      kind: 'upload',
      status: 'ready',
      rows: bundle.rows,
      takenAt: bundle.takenAt,
    });
    const run = await restoreBundle(op, restoreInput(uploaded.id, tenant.slug));
    expect(await executeBundleRun(run.id)).toBe('succeeded');
    expect(await digestOf(tenant)).toEqual(then);
    const actions = await controlDb().operatorAudit.findMany({
      where: { tenantId: tenant.id },
      orderBy: { id: 'asc' },
      select: { action: true },
    });
    expect(actions.map(({ action }) => action)).toEqual(
      expect.arrayContaining([
        'backup.take',
        'backup.download',
        'backup.remove',
        'backup.upload',
        'backup.restore',
      ]),
    );
  });

  it('of a tenant that is not here becomes a new one', async () => {
    const op = await operatorCtx();
    const { tenant, ctx } = await testTenant();
    await furnish(ctx, 'far away');
    await controlDb().tenant.update({ where: { id: tenant.id }, data: { timeZone: 'Pacific/Auckland' } });
    const bundle = await takeBundle(op, { tenantId: tenant.id, kind: 'manual' });
    const file = await bytesOf((await downloadBundle(op, { bundleId: bundle.id, passphrase })).stream);
    await controlDb().tenant.delete({ where: { id: tenant.id } });
    const uploaded = await uploadBundle(op, { source: streamOf(file), passphrase });
    const input = cloneInput(uploaded.id);
    expect(await executeBundleRun((await cloneBundle(op, input)).id)).toBe('succeeded');
    const clone = await getTenantRef(controlDb(), { slug: input.slug });
    expect(clone).toMatchObject({ status: 'active', timeZone: 'Pacific/Auckland' });
    expect(await tenantDb(systemContext(clone, 'Test')).message.count()).toBe(1);
  });

  it('is refused with a sentence when it is damaged, of another tenant or no bundle, and leaves nothing', async () => {
    const op = await operatorCtx();
    const [{ tenant, ctx }, { tenant: other }] = [await testTenant(), await testTenant()];
    await furnish(ctx, 'x');
    const bundle = await takeBundle(op, { tenantId: tenant.id, kind: 'manual' });
    const file = await bytesOf((await downloadBundle(op, { bundleId: bundle.id })).stream);
    const changed = Uint8Array.from(file);
    changed[file.length - 100] = (changed[file.length - 100] as number) ^ 1;
    const refused = (source: Uint8Array, more: object = {}) =>
      expect(uploadBundle(op, { source: streamOf(source), ...more })).rejects;
    await refused(changed).toMatchObject({
      code: 'VALIDATION_FAILED',
      message: expect.stringContaining('damaged'),
    });
    await refused(file.subarray(0, file.length - 20)).toMatchObject({
      message: expect.stringContaining('damaged'),
    });
    await refused(Buffer.from('a picture')).toMatchObject({
      message: expect.stringContaining('does not open'),
    });
    await refused(file, { passphrase }).toMatchObject({ message: expect.stringContaining('passphrase') });
    await refused(file, { tenantId: other.id }).toMatchObject({
      message: expect.stringContaining('another tenant'),
    });
    const viewer = { ...op, permissions: new Set(['tenant.read'] as const) };
    await expect(uploadBundle(viewer, { source: streamOf(file) })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(downloadBundle(viewer, { bundleId: bundle.id })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(downloadBundle(op, { bundleId: newId('bundle') })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await listBundles(op, { tenantId: tenant.id })).toHaveLength(1);
    expect(await listBundles(op, { tenantId: other.id })).toEqual([]);
  });

  it('has a passphrase of twelve characters or none', () => {
    for (const none of [null, undefined, '']) expect(givenPassphrase(none)).toBeUndefined();
    expect(givenPassphrase('größer als zwölf')).toBe('größer als zwölf');
    expect(() => givenPassphrase('short')).toThrow(/at least 12 characters/);
  });

  it('is not restored when what is stored is no longer what was stored', async () => {
    const op = await operatorCtx();
    const { tenant, ctx } = await testTenant();
    await furnish(ctx, 'first');
    const first = await takeBundle(op, { tenantId: tenant.id, kind: 'manual' });
    await furnish(ctx, 'second');
    const second = await takeBundle(op, { tenantId: tenant.id, kind: 'manual' });
    const now = await digestOf(tenant);
    const { stream } = await bundleStorage().get({ tenantId: tenant.id, bundleId: first.id });
    await bundleStorage().put({ tenantId: tenant.id, bundleId: second.id }, stream);
    const run = await restoreBundle(op, restoreInput(second.id, tenant.slug));
    expect(await executeBundleRun(run.id)).toBe('reverted');
    expect(await digestOf(tenant)).toEqual(now);
  });
});
