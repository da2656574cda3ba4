import { describe, expect, it } from 'vitest';
import { controlDb, tenantDb } from '@/lib/isolation';
import { activityOf } from '@/lib/observability';
import { operatorCtx, testTenant } from '@/lib/testing';
import { noisyNeighbours } from '../console';
import { flushActivity } from './index';

describe('the activity of tenants', () => {
  it('is added up by minute, whatever process it comes from', async () => {
    const { tenant } = await testTenant();
    for (let i = 0; i < 2; i++) {
      Object.assign(activityOf(tenant.id), { requests: 2, requestMs: 10.6, bytesOut: 5_000_000_000 });
      await flushActivity();
    }
    const sums = await controlDb().tenantActivity.aggregate({
      where: { tenantId: tenant.id },
      _sum: { requests: true, requestMs: true, bytesOut: true },
    });
    expect(sums._sum).toEqual({ requests: 4, requestMs: 22n, bytesOut: 10_000_000_000n });
  });

  it('knows what statements cost', async () => {
    const { tenant, ctx } = await testTenant();
    await tenantDb(ctx).article.count();
    await tenantDb(ctx).$transaction(async (tx) => void (await tx.article.count()));
    await flushActivity();
    const row = await controlDb().tenantActivity.findFirstOrThrow({ where: { tenantId: tenant.id } });
    expect(row.queries).toBe(2);
  });

  it('leaves out a tenant that is gone', async () => {
    const { tenant } = await testTenant();
    activityOf('ten_gone00000000000000000000000').requests++;
    activityOf(tenant.id).requests++;
    await flushActivity();
    expect(await controlDb().tenantActivity.count({ where: { tenantId: tenant.id } })).toBe(1);
  });

  it('names the noisy neighbour to an operator', async () => {
    const [{ tenant: loud }, { tenant: quiet }] = await Promise.all([
      testTenant({ name: 'Loud', plan: 'free' }),
      testTenant({ name: 'Quiet' }),
    ]);
    Object.assign(activityOf(loud.id), { queries: 9, queryMs: 4_000_000 });
    Object.assign(activityOf(quiet.id), { queries: 9, queryMs: 20, queryWaitMs: 60_000 });
    await flushActivity();
    const { noisy } = await noisyNeighbours(await operatorCtx(), 5);
    const found = noisy.find(({ tenantId, resource }) => tenantId === loud.id && resource === 'database');
    expect(found).toMatchObject({ name: 'Loud', isHarmful: true });
    expect(found?.waiting).toContainEqual({ tenantId: quiet.id, name: 'Quiet', waitedMs: 60_000 });
  });

  it('names whoever floods the jobs or sends too much, by what others waited', async () => {
    const [{ tenant: loud }, { tenant: quiet }] = await Promise.all([
      testTenant({ name: 'Loud', plan: 'free' }),
      testTenant({ name: 'Quiet' }),
    ]);
    Object.assign(activityOf(loud.id), { jobs: 9, jobMs: 9e9, bytesOut: 9e12, bytesIn: 9e12 });
    Object.assign(activityOf(quiet.id), { jobs: 1, jobMs: 9, bytesOut: 9, bytesIn: 9 });
    Object.assign(activityOf(quiet.id), { jobWaitMs: 61_000, sendWaitMs: 62_000, threadWaitMs: 63_000 });
    await flushActivity();
    const { noisy } = await noisyNeighbours(await operatorCtx(), 5);
    const waited = { jobs: 61_000, bandwidth: 62_000, uploads: 63_000 };
    for (const [resource, waitedMs] of Object.entries(waited)) {
      const found = noisy.find((entry) => entry.tenantId === loud.id && entry.resource === resource);
      expect(found, resource).toMatchObject({ isHarmful: true });
      expect(found?.waiting).toContainEqual({ tenantId: quiet.id, name: 'Quiet', waitedMs });
    }
  });
});
