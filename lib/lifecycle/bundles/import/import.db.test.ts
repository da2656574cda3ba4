import { beforeAll, describe, expect, it } from 'vitest';
import { controlDb, findTenantRef, getTenantRef, tenantDb } from '@/lib/isolation';
import { withAdmin } from '@/lib/isolation/places';
import type { TableDigest } from '@/lib/isolation/rows/compare';
import { tenantTables } from '@/lib/isolation/rows/tables';
import type { OperatorContext, Strategy, TenantContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { systemContext } from '@/lib/kernel/system-context';
import { storage } from '@/lib/storage';
import { operatorCtx, testTenant } from '@/lib/testing';
import { removeBundles } from '../remove-bundles';
import { takeBundle } from '../take/take-bundle';
import { cloneBundle } from './clone-bundle';
import { type CrashPoint, executeBundleRun } from './execute-run';
import { getBundleRun, listBundleRuns, previewRestore } from './find-runs';
import { restoreBundle, thawTenant } from './restore-bundle';
import {
  BODY,
  cloneInput,
  crashPoints,
  dieAt,
  digestOf,
  failAt,
  furnish,
  letLeaseEnd,
  restoreInput,
  schemasLeft,
} from './support.fixture';

let op: OperatorContext;
let neighbour: TenantContext;
beforeAll(async () => {
  op = await operatorCtx();
  neighbour = (await testTenant()).ctx;
  await furnish(neighbour, 'neighbour');
});

describe('restoring', { timeout: 120_000 }, () => {
  it.each<Strategy>(['shared', 'schema', 'database'])(
    'brings a tenant of strategy %s back to the moment of the bundle',
    async (strategy) => {
      const { tenant, ctx } = await testTenant({ strategy });
      const { fileId } = await furnish(ctx, 'then');
      const then = await digestOf(tenant);
      const bundle = await takeBundle(op, { tenantId: tenant.id, kind: 'manual' });
      const later = await furnish(ctx, 'later');
      await tenantDb(ctx).message.updateMany({ data: { body: 'overwritten' } });
      await storage().deleteFile(ctx, fileId);
      const others = await digestOf(neighbour.tenant);

      const preview = await previewRestore(op, bundle.id);
      expect(preview.tables.find(({ name }) => name === 'messages')).toEqual({
        name: 'messages',
        now: 2,
        then: 1,
      });
      expect(preview).toMatchObject({ filesNow: 1, filesThen: 1 });

      const run = await restoreBundle(op, restoreInput(bundle.id, tenant.slug));
      expect(await executeBundleRun(run.id)).toBe('succeeded');
      expect(await digestOf(tenant)).toEqual(then);
      expect(await storage().statFile(ctx, later.fileId)).toBeNull();
      expect(await new Response((await storage().getFile(ctx, fileId)).stream).text()).toBe('file of then');
      expect((await getTenantRef(controlDb(), { id: tenant.id })).status).toBe('active');
      expect(await schemasLeft(tenant, run.id)).toBe(0);
      expect(await digestOf(neighbour.tenant)).toEqual(others);

      const { safetyBundleId } = await getBundleRun(op, run.id);
      expect(safetyBundleId).toBeTruthy();
      const back = await restoreBundle(op, restoreInput(safetyBundleId as string, tenant.slug));
      expect(await executeBundleRun(back.id)).toBe('succeeded');
      expect((await tenantDb(ctx).message.findMany()).map(({ body }) => body)).toEqual([
        'overwritten',
        'overwritten',
      ]);
      expect(await storage().statFile(ctx, later.fileId)).not.toBeNull();
      expect(await listBundleRuns(op, { tenantId: tenant.id })).toHaveLength(2);
    },
  );

  it('ends sessions, keeps people, keys and domains as they are, and brings settings back on request', async () => {
    const { tenant, ctx } = await testTenant({ name: 'Before' });
    const { customer } = await furnish(ctx, 'x');
    await tenantDb(ctx).endUserSession.create({
      data: {
        tenantId: tenant.id,
        id: newId('endUserSession'),
        endUserId: customer.id,
        expiresAt: new Date(Date.now() + 1e6),
      },
    });
    const bundle = await takeBundle(op, { tenantId: tenant.id, kind: 'manual' });
    await controlDb().membership.deleteMany({ where: { tenantId: tenant.id } });
    await controlDb().tenant.update({
      where: { id: tenant.id },
      data: { name: 'After', accentColor: '#000000' },
    });
    const run = await restoreBundle(op, { ...restoreInput(bundle.id, tenant.slug), withSettings: true });
    expect(await executeBundleRun(run.id)).toBe('succeeded');
    expect(await getTenantRef(controlDb(), { id: tenant.id })).toMatchObject({
      name: 'Before',
      accentColor: tenant.accentColor,
    });
    expect(await tenantDb(ctx).endUserSession.count()).toBe(0);
    expect(await controlDb().membership.count({ where: { tenantId: tenant.id } })).toBe(0);
  });

  it('killed at every point, one after the other, goes on each time and ends whole', async () => {
    const { tenant, ctx } = await testTenant();
    await furnish(ctx, 'then');
    const then = await digestOf(tenant);
    const bundle = await takeBundle(op, { tenantId: tenant.id, kind: 'manual' });
    await furnish(ctx, 'later');
    const later = await digestOf(tenant);
    const rowsOf = ({ files: _, ...rows }: typeof then) => rows;
    const run = await restoreBundle(op, restoreInput(bundle.id, tenant.slug));
    for (const point of crashPoints('restore')) {
      await dieAt(run.id, point);
      // Rows are the old ones or the new ones, never a mixture.
      expect([rowsOf(later), rowsOf(then)], point).toContainEqual(rowsOf(await digestOf(tenant)));
    }
    expect(await executeBundleRun(run.id)).toBe('succeeded');
    expect(await digestOf(tenant)).toEqual(then);
    expect((await getTenantRef(controlDb(), { id: tenant.id })).status).toBe('active');
    expect(await schemasLeft(tenant, run.id)).toBe(0);
  });

  it.each<CrashPoint>(['after stage', 'after close', 'files:halfCopied', 'switch:beforeCommit'])(
    'given up %s ends in exactly what was there',
    async (point) => {
      const { tenant, ctx } = await testTenant();
      const { fileId } = await furnish(ctx, 'then');
      const bundle = await takeBundle(op, { tenantId: tenant.id, kind: 'manual' });
      await furnish(ctx, 'later');
      await storage().deleteFile(ctx, fileId);
      const now = await digestOf(tenant);
      const run = await restoreBundle(op, restoreInput(bundle.id, tenant.slug));
      expect(await executeBundleRun(run.id, { maxAttempts: 1, reach: failAt(point) })).toBe('reverted');
      expect(await digestOf(tenant)).toEqual(now);
      expect((await getTenantRef(controlDb(), { id: tenant.id })).status).toBe('active');
      expect(await schemasLeft(tenant, run.id)).toBe(0);
      expect(await getBundleRun(op, run.id)).toMatchObject({ status: 'reverted', error: 'It broke.' });
    },
  );

  it('is never given up once the rows are in their place', async () => {
    const { tenant, ctx } = await testTenant();
    await furnish(ctx, 'then');
    const then = await digestOf(tenant);
    const bundle = await takeBundle(op, { tenantId: tenant.id, kind: 'manual' });
    await furnish(ctx, 'later');
    const run = await restoreBundle(op, restoreInput(bundle.id, tenant.slug));
    expect(await executeBundleRun(run.id, { maxAttempts: 1, reach: failAt('switch:afterCommit') })).toBe(
      'waiting',
    );
    await letLeaseEnd(run.id);
    expect(await executeBundleRun(run.id, { maxAttempts: 1 })).toBe('succeeded');
    expect(await digestOf(tenant)).toEqual(then);
  });

  it('changes nothing when the bundle is damaged, gone or newer than this release', async () => {
    const { tenant, ctx } = await testTenant();
    await furnish(ctx, 'then');
    const bundle = await takeBundle(op, { tenantId: tenant.id, kind: 'manual' });
    const now = await digestOf(tenant);
    const run = await restoreBundle(op, restoreInput(bundle.id, tenant.slug));
    await removeBundles(tenant.id);
    expect(await executeBundleRun(run.id)).toBe('reverted');
    expect(await getBundleRun(op, run.id)).toMatchObject({
      status: 'reverted',
      error: expect.stringContaining('no such backup'),
    });
    expect(await digestOf(tenant)).toEqual(now);
  });

  it('is refused without the typed address, without permission, and twice at a time', async () => {
    const { tenant } = await testTenant();
    const bundle = await takeBundle(op, { tenantId: tenant.id, kind: 'manual' });
    await expect(restoreBundle(op, restoreInput(bundle.id, 'another'))).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
    });
    await expect(
      restoreBundle({ ...op, permissions: new Set(['tenant.backup']) }, restoreInput(bundle.id, tenant.slug)),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await restoreBundle(op, restoreInput(bundle.id, tenant.slug));
    await expect(restoreBundle(op, restoreInput(bundle.id, tenant.slug))).rejects.toMatchObject({
      code: 'CONFLICT',
    });
  });

  it('brings a tenant back whose place was given up', async () => {
    const { tenant, ctx } = await testTenant({ strategy: 'schema' });
    await furnish(ctx, 'cold');
    const then = await digestOf(tenant);
    const bundle = await takeBundle(op, { tenantId: tenant.id, kind: 'archive' });
    await withAdmin(tenant.place, async (client) => {
      await client.query(`drop schema ${tenant.place.schema} cascade`);
      await client.query('delete from migrations.applied where schema_name = $1', [tenant.place.schema]);
    });
    for await (const { fileId } of storage().listFiles(ctx)) await storage().deleteFile(ctx, fileId);
    await thawTenant(op, { bundleId: bundle.id, place: tenant.place, reason: 'opened again' });
    expect(await digestOf(tenant)).toEqual(then);
  });
});

describe('cloning', { timeout: 120_000 }, () => {
  it.each<['shared' | 'schema' | 'database', Strategy]>([
    ['schema', 'shared'],
    ['shared', 'database'],
    ['database', 'schema'],
  ])('into %s from %s makes a whole tenant of its own', async (strategy, from) => {
    const { tenant, ctx } = await testTenant({ strategy: from });
    const { fileId, requestId } = await furnish(ctx, 'original');
    const bundle = await takeBundle(op, { tenantId: tenant.id, kind: 'manual' });
    const [original, others] = [await digestOf(tenant), await digestOf(neighbour.tenant)];
    const input = cloneInput(bundle.id, { strategy });
    const run = await cloneBundle(op, input);
    expect(await findTenantRef(controlDb(), { slug: input.slug })).toMatchObject({ status: 'provisioning' });
    expect(await executeBundleRun(run.id)).toBe('succeeded');
    const clone = await getTenantRef(controlDb(), { slug: input.slug });
    expect(clone).toMatchObject({ id: run.tenantId, status: 'active', strategy, name: 'A clone' });
    const db = tenantDb(systemContext(clone, 'Test'));
    expect(
      await db.message.findMany({ select: { tenantId: true, conversationId: true, body: true } }),
    ).toEqual([
      { tenantId: clone.id, conversationId: requestId, body: `original: ${BODY.replace('\u0001', '')}` },
    ]);
    expect(await new Response((await storage().getFile({ tenant: clone }, fileId)).stream).text()).toBe(
      'file of original',
    );
    // What would be done or counted twice stays behind.
    expect(await db.usageEvent.count()).toBe(0);
    const members = await controlDb().membership.findMany({
      where: { tenantId: clone.id },
      include: { identity: true },
    });
    expect(members.map(({ role, identity }) => [role, identity.email])).toEqual([
      ['owner', input.ownerEmail],
    ]);
    expect(await digestOf(tenant)).toEqual(original);
    expect(await digestOf(neighbour.tenant)).toEqual(others);
    await db.message.updateMany({ data: { body: 'of the clone' } });
    expect(await digestOf(tenant)).toEqual(original);
  });

  it('as a sandbox holds nobody’s name, address, words or files, and the same person is the same everywhere', async () => {
    const { tenant, ctx } = await testTenant();
    const { customer, fileId } = await furnish(ctx, 'Confidential');
    const bundle = await takeBundle(op, { tenantId: tenant.id, kind: 'manual' });
    const input = cloneInput(bundle.id, { kind: 'sandbox' });
    const run = await cloneBundle(op, input);
    expect(await executeBundleRun(run.id)).toBe('succeeded');
    const clone = await getTenantRef(controlDb(), { slug: input.slug });
    const db = tenantDb(systemContext(clone, 'Test'));
    const [person] = await db.endUser.findMany();
    const [message] = await db.message.findMany();
    expect(person?.id).toBe(customer.id);
    expect(person?.name).not.toBe(customer.name);
    expect(person?.email).toMatch(/^[a-z.]+\.[0-9a-f]{10}@example\.test$/);
    expect(message?.authorName).toBe(person?.name);
    const everything = await withAdmin(clone.place, async (client) => {
      const found: string[] = [];
      for (const { name } of await tenantTables(client, clone.place.schema)) {
        const { rows } = await client.query<{ row: string }>(
          `select t::text as row from ${clone.place.schema}.${name} t where tenant_id = $1`,
          [clone.id],
        );
        found.push(...rows.map(({ row }) => row));
      }
      return found.join('\n');
    });
    expect(everything).not.toMatch(/Confidential|Umlaut|Ada Osei|192\.0\.2\.1/);
    expect(everything).not.toContain('email' in customer ? customer.email : '');
    const bytes = await new Response((await storage().getFile({ tenant: clone }, fileId)).stream).text();
    expect(bytes).not.toContain('Confidential');
    const [file] = await db.file.findMany();
    expect(Number(file?.sizeBytes)).toBe(bytes.length);
  });

  it('killed at every point, one after the other, goes on each time and ends whole', async () => {
    const { tenant, ctx } = await testTenant();
    await furnish(ctx, 'original');
    const bundle = await takeBundle(op, { tenantId: tenant.id, kind: 'manual' });
    const original = await digestOf(tenant);
    const input = cloneInput(bundle.id, { strategy: 'schema' });
    const run = await cloneBundle(op, input);
    for (const point of crashPoints('clone')) {
      await dieAt(run.id, point);
      const { status } = await getTenantRef(controlDb(), { slug: input.slug });
      expect(status, point).toBe(point === 'after open' ? 'active' : 'provisioning');
    }
    expect(await executeBundleRun(run.id)).toBe('succeeded');
    const clone = await getTenantRef(controlDb(), { slug: input.slug });
    expect(await tenantDb(systemContext(clone, 'Test')).message.count()).toBe(1);
    expect(await controlDb().membership.count({ where: { tenantId: clone.id } })).toBe(1);
    expect(await schemasLeft(clone, run.id)).toBe(0);
    expect(await digestOf(tenant)).toEqual(original);
  });

  it.each<CrashPoint>(['after place', 'stage:halfLoaded', 'files:halfCopied', 'after switch', 'after owner'])(
    'given up %s leaves nothing behind, and the address is free again',
    async (point) => {
      const { tenant, ctx } = await testTenant();
      await furnish(ctx, 'original');
      const bundle = await takeBundle(op, { tenantId: tenant.id, kind: 'manual' });
      for (const strategy of ['shared', 'database'] as const) {
        const input = cloneInput(bundle.id, { strategy });
        const run = await cloneBundle(op, input);
        const clone = await getTenantRef(controlDb(), { slug: input.slug });
        expect(await executeBundleRun(run.id, { maxAttempts: 1, reach: failAt(point) })).toBe('reverted');
        expect(await findTenantRef(controlDb(), { slug: input.slug })).toBeNull();
        expect(await controlDb().identity.count({ where: { email: input.ownerEmail } })).toBe(0);
        for await (const { fileId } of storage().listFiles({ tenant: clone })) expect(fileId).toBe('nothing');
        if (strategy === 'shared') {
          expect(
            Object.values(await digestOf(clone)).every((of) => of === '' || (of as TableDigest).rows === 0),
          ).toBe(true);
        } else {
          await expect(withAdmin(clone.place, async () => {})).rejects.toThrow(/does not exist/);
        }
      }
    },
  );

  it('is refused for an address that is taken and a partition that is not there', async () => {
    const { tenant } = await testTenant();
    const bundle = await takeBundle(op, { tenantId: tenant.id, kind: 'manual' });
    await expect(cloneBundle(op, cloneInput(bundle.id, { slug: tenant.slug }))).rejects.toMatchObject({
      code: 'SLUG_TAKEN',
    });
    await expect(cloneBundle(op, cloneInput(bundle.id, { partition: 'moon' }))).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
    });
  });
});
