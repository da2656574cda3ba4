import { describe, expect, it } from 'vitest';
import {
  checkPlace,
  controlDb,
  countRowsInPlace,
  isPlaceThere,
  SHARED_SCHEMA,
  tenantDb,
} from '@/lib/isolation';
import { withAdmin } from '@/lib/isolation/places';
import { digestTenant } from '@/lib/isolation/rows/compare';
import { tenantTables } from '@/lib/isolation/rows/tables';
import { createArticle } from '@/lib/desk';
import type { TenantRef } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { storage } from '@/lib/storage';
import { endUserCtx, operatorCtx, testTenant } from '@/lib/testing';
import { type RunKind, STEP_LABELS } from '../runs/run-state';
import {
  archiveTenant,
  deleteTenant,
  executeRun,
  getLifecycle,
  restoreTenant,
  suspendTenant,
  undeleteTenant,
} from './index';

const reason = 'Nobody has come here for two years.';

class Killed extends Error {}

/** Dies right after each step of a run in turn, before that is written down, and then works on it to its end. */
async function executeDyingEverywhere(kind: RunKind, runId: string): Promise<void> {
  for (const name of Object.keys(STEP_LABELS[kind])) {
    const death = executeRun(runId, {
      afterStep: (step) => {
        if (step === name) throw new Killed();
      },
    });
    await expect(death, name).rejects.toThrow(Killed);
    // A process that is killed leaves its lease behind; here it has run out.
    await controlDb().lifecycleRun.update({
      where: { id: runId },
      data: { leaseUntil: new Date(Date.now() - 1), attempts: 0 },
    });
  }
  expect(await executeRun(runId)).toBe('succeeded');
}

/** Rows and hashes, but for the log, which goes on. */
async function digestOf({ place, id }: TenantRef) {
  const digest = await withAdmin(place, async (client) =>
    digestTenant(client, place.schema, await tenantTables(client, place.schema), id),
  );
  for (const table of ['audit_entries', 'end_user_sessions']) digest.delete(table);
  return digest;
}

async function furnished(strategy: 'shared' | 'schema' | 'database') {
  const made = await testTenant({ strategy });
  await createArticle(made.ctx, { title: 'Refunds', summary: '', bodyMarkdown: 'Within **30** days.' });
  await endUserCtx(made.tenant);
  const fileId = newId('file');
  await storage().putFile(made.ctx, fileId, Buffer.from('a plan'));
  await tenantDb(made.ctx).file.create({
    data: {
      tenantId: made.tenant.id,
      id: fileId,
      name: 'plan.txt',
      mediaType: 'text/plain',
      sizeBytes: 6,
      sha256: 'x',
      uploaderKind: 'member',
      uploaderId: made.ctx.actor.id,
    },
  });
  return { ...made, fileId };
}

describe.each(['shared', 'schema', 'database'] as const)('a tenant on strategy %s', (strategy) => {
  it('is archived and brought back as it was, killed after every step of both', async () => {
    const { tenant, ctx, fileId } = await furnished(strategy);
    const op = await operatorCtx();
    const before = await digestOf(tenant);

    const archiving = await archiveTenant(op, { tenantId: tenant.id, reason });
    expect(await getLifecycle(op, tenant.id)).toMatchObject({ status: 'suspended', acts: [] });
    await executeDyingEverywhere('archive', archiving.runId);
    const archived = await getLifecycle(op, tenant.id);
    expect(archived).toMatchObject({ status: 'archived', acts: ['restore', 'delete'] });
    expect(archived.coldSince).not.toBeNull();
    expect(await countRowsInPlace(tenant.place, tenant.id)).toEqual({});
    expect(await isPlaceThere(tenant.place), 'its own place').toBe(false);
    expect(await storage().countAll(ctx)).toBe(0);

    const restoring = await restoreTenant(op, { tenantId: tenant.id, reason });
    await executeDyingEverywhere('restore', restoring.runId);
    expect(await getLifecycle(op, tenant.id)).toMatchObject({ status: 'active', coldSince: null });
    expect(await digestOf(tenant)).toEqual(before);
    expect(await storage().statFile(ctx, fileId)).toEqual({ sizeBytes: 6 });
    if (tenant.place.schema !== SHARED_SCHEMA)
      expect(await checkPlace(tenant.place)).toMatchObject({ isCurrent: true, problems: [] });
  }, 120_000);
});

describe('an archive', () => {
  it('that cannot be written opens the tenant again', async () => {
    const { tenant } = await furnished('shared');
    const op = await operatorCtx();
    const { runId } = await archiveTenant(op, { tenantId: tenant.id, reason });
    // A backup that somebody else takes at the same time stands in the way.
    await controlDb().bundle.create({
      data: {
        id: newId('bundle'),
        tenantId: tenant.id,
        tenantSlug: tenant.slug,
        tenantName: tenant.name,
        kind: 'manual',
        leaseUntil: new Date(Date.now() + 3_600_000),
        requestedById: 'system',
        requestedByName: 'Test',
      },
    });
    expect(await executeRun(runId, { maxAttempts: 1 })).toBe('reverted');
    const lifecycle = await getLifecycle(op, tenant.id);
    expect(lifecycle).toMatchObject({ status: 'active', coldSince: null });
    expect(lifecycle.run).toMatchObject({ kind: 'archive', status: 'reverted' });
    const log = await controlDb().operatorAudit.findMany({ where: { tenantId: tenant.id } });
    expect(log.map(({ action }) => action)).toContain('tenant.archiveFail');
  });

  it('is refused while it is brought back, and deleted out of it and taken back it is an archive again', async () => {
    const { tenant } = await furnished('shared');
    const op = await operatorCtx();
    await suspendTenant(op, { tenantId: tenant.id, reason });
    const { runId } = await archiveTenant(op, { tenantId: tenant.id, reason });
    await expect(deleteTenant(op, { tenantId: tenant.id, reason })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    await executeRun(runId);
    await deleteTenant(op, { tenantId: tenant.id, reason });
    await undeleteTenant(op, { tenantId: tenant.id, reason });
    expect((await getLifecycle(op, tenant.id)).status).toBe('archived');
    await expect(archiveTenant(op, { tenantId: tenant.id, reason })).rejects.toMatchObject({
      code: 'INVALID_TRANSITION',
    });
  });
});
