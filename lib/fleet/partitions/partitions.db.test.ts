import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { controlDb, getTenantRef, tenantDb } from '@/lib/isolation';
import { systemContext } from '@/lib/kernel/system-context';
import { startThrowAwayCluster } from '@/lib/runtime/postgres';
import type { Cluster } from '@/lib/runtime/postgres';
import { expectTwo } from '@/lib/approvals/two-operators.fixture';
import { createTenant, executeRun } from '@/lib/tenancy';
import { operatorCtx, testTenantOn } from '@/lib/testing';
import {
  addPartition,
  checkPartitions,
  closePartitionAct,
  connectionFigures,
  getPartition,
  listTenantsThere,
  recheckPartition,
  removePartitionAct,
  setPartitionStatus,
  updatePartition,
} from './index';

let cluster: Cluster;
const id = `p-${randomBytes(4).toString('hex')}`;
const region = `r-${randomBytes(4).toString('hex')}`;
beforeAll(async () => {
  cluster = await startThrowAwayCluster();
});
afterAll(async () => {
  await controlDb().tenant.deleteMany({ where: { partitionId: id } });
  await controlDb().partition.deleteMany({ where: { id } });
  await cluster.stop();
});

const facts = { id, name: 'Oslo 1', region };

async function tenantThere(strategy: 'shared' | 'schema' | 'database') {
  const slug = `far-${randomBytes(5).toString('hex')}`;
  const { runId, tenantId } = await createTenant(await operatorCtx(), {
    name: 'Fjord Optics',
    slug,
    strategy,
    region,
    plan: 'pro',
    locale: 'en',
    timeZone: 'UTC',
    currency: 'EUR',
    accentColor: '#4f46e5',
    ownerName: 'Ines Duarte',
    ownerEmail: `${slug}@example.test`,
  });
  if (strategy !== 'shared') await executeRun(runId);
  return getTenantRef(controlDb(), { id: tenantId });
}

describe('a server of the fleet', () => {
  it('is refused with the reason when it cannot be reached or is another partition', async () => {
    const op = await operatorCtx();
    const unreachable = addPartition(op, { ...facts, address: 'postgres://a:b@127.0.0.1:9/tenantry' });
    await expect(unreachable).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      fieldErrors: { address: expect.stringContaining('ECONNREFUSED') as string },
    });
    const { databaseUrl } = (await import('@/lib/env')).env();
    await expect(addPartition(op, { ...facts, address: databaseUrl })).rejects.toMatchObject({
      fieldErrors: { address: expect.stringContaining('another partition or installation') as string },
    });
    expect(await controlDb().partition.count({ where: { id } })).toBe(0);
  });

  it('takes tenants of every strategy, closes when it is empty, and shows its password to nobody', async () => {
    const op = await operatorCtx();
    await addPartition(op, { ...facts, address: cluster.url('postgres') });
    const row = await controlDb().partition.findUniqueOrThrow({ where: { id } });
    const password = new URL(cluster.url()).password;
    expect(
      JSON.stringify(row, (_, value: unknown) => (typeof value === 'bigint' ? Number(value) : value)),
    ).not.toContain(password);
    const shown = await getPartition(op, id);
    expect(shown).toMatchObject({
      health: 'healthy',
      status: 'open',
      tenantCount: 0,
      addressShown: `127.0.0.1:${cluster.port}/postgres`,
    });
    expect(JSON.stringify(shown)).not.toContain(password);
    expect(await controlDb().placeVersion.findMany({ where: { partitionId: id } })).toMatchObject([
      { databaseName: 'postgres', schemaName: 'tenant_shared', status: 'current' },
    ]);

    for (const strategy of ['shared', 'schema', 'database'] as const) {
      const tenant = await tenantThere(strategy);
      expect(tenant).toMatchObject({ status: 'active', strategy, place: { partition: id } });
      expect(await tenantDb(systemContext(tenant, 'Test')).article.count()).toBe(2);
    }
    expect((await getPartition(op, id)).tenants).toEqual({ shared: 1, schema: 1, database: 1, dedicated: 0 });
    const there = await listTenantsThere(op, id);
    expect(there.map(({ strategy }) => strategy).sort()).toEqual(['database', 'schema', 'shared']);
    expect(there[0]).toMatchObject({ name: 'Fjord Optics', status: 'active' });
    const { taken, total, pools } = connectionFigures(op);
    expect(taken).toBeLessThanOrEqual(total);
    expect(pools.filter(({ name }) => name.startsWith(`${id}/`)).length).toBeGreaterThan(0);
    // The rows are really there, and their policies too.
    const client = new Client({ connectionString: cluster.url('postgres') });
    await client.connect();
    expect((await client.query('select count(*)::int as n from tenant_shared.articles')).rows[0]).toEqual({
      n: 2,
    });
    await client.end();

    await expect(setPartitionStatus(op, { id, status: 'closed', reason: 'retired' })).rejects.toMatchObject({
      code: 'INVALID_TRANSITION',
      publicMessage: expect.stringContaining('3 tenants') as string,
    });
    await setPartitionStatus(op, { id, status: 'draining', reason: 'to be retired' });
    await expect(tenantThere('shared')).rejects.toMatchObject({ code: 'UNAVAILABLE' });

    await controlDb().tenant.deleteMany({ where: { partitionId: id } });
    const statusNow = async () => (await controlDb().partition.findUnique({ where: { id } }))?.status;
    await expectTwo({
      act: closePartitionAct,
      make: async () => {
        await setPartitionStatus(op, { id, status: 'draining', reason: 'to be retired' });
        return {
          input: { id },
          isDone: async () => (await statusNow()) === 'closed',
          // Somebody moved in meanwhile.
          spoil: async () => {
            await setPartitionStatus(op, { id, status: 'open', reason: 'needed after all' });
            await tenantThere('shared');
          },
        };
      },
    });
    await controlDb().tenant.deleteMany({ where: { partitionId: id } });
    await expectTwo({
      act: removePartitionAct,
      make: async () => {
        if (!(await statusNow())) await addPartition(op, { ...facts, address: cluster.url('postgres') });
        await setPartitionStatus(op, { id, status: 'closed', reason: 'empty now' });
        return {
          input: { id },
          isDone: async () => (await statusNow()) === undefined,
          spoil: () => setPartitionStatus(op, { id, status: 'open', reason: 'needed after all' }),
        };
      },
    });
    await controlDb().partition.deleteMany({ where: { id } });
  });

  it('is full at its capacity, opens again with room, and is down when it does not answer', async () => {
    const op = await operatorCtx();
    await addPartition(op, { ...facts, address: cluster.url('postgres'), capacityTenants: 2 });
    await tenantThere('shared');
    // Another process places one, which the counts of late that this one goes by do not know of.
    await testTenantOn(id, 'shared');
    await expect(tenantThere('shared')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await checkPartitions();
    expect(await getPartition(op, id)).toMatchObject({ status: 'full', health: 'healthy' });
    await expect(tenantThere('shared')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    const described = { id, name: 'Oslo 1', region, kind: 'general', capacityBytes: null, note: '' } as const;
    await updatePartition(op, { ...described, capacityTenants: 5 });
    expect((await recheckPartition(op, { id })).status).toBe('open');
    const viewer = { ...op, permissions: new Set(['tenant.read'] as const) };
    await expect(recheckPartition(viewer, { id })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await controlDb().partition.update({
      where: { id },
      data: {
        addressSealed: (await import('@/lib/isolation/partitions')).sealAddress(
          id,
          'postgres://a:b@127.0.0.1:9/x',
        ),
      },
      select: { id: true },
    });
    (await import('@/lib/isolation/partitions')).forgetPartition(id);
    await checkPartitions();
    expect(await getPartition(op, id)).toMatchObject({ health: 'down', figures: null });
  });
});
