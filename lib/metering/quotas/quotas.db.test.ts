import { afterAll, describe, expect, it } from 'vitest';
import { controlDb, inTenantTransaction, tenantDb } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import type { FlowKey, LimitKey } from '@/lib/kernel/entitlements';
import { newId } from '@/lib/kernel/ids';
import { renewed, testTenant } from '@/lib/testing';
import { LeasePool } from '../leases/lease-pool';
import { periodOf } from './period';
import { refund, spend, spendUpTo } from './spend';
import { makeRoom } from './stock';

/** A tenant whose limit of one kind is `value`, by override. */
async function limited(key: LimitKey, value: number | null, plan = 'free'): Promise<TenantContext> {
  const { ctx, tenant } = await testTenant({ plan });
  await controlDb().entitlementOverride.create({
    data: {
      id: newId('override'),
      tenantId: tenant.id,
      key,
      value: value as never,
      reason: 'test',
      createdById: 'opr_test',
      createdByName: 'Test',
    },
  });
  return renewed(ctx);
}

const one = (ctx: TenantContext, key: FlowKey, units = 1, at?: Date) =>
  inTenantTransaction(ctx, (tx) => spend(tx, ctx, key, units, at));

async function counter(ctx: TenantContext, key: FlowKey) {
  const row = await tenantDb(ctx).quotaCounter.findFirst({
    where: { limitKey: key, period: periodOf(new Date()).key },
  });
  return { used: Number(row?.used ?? 0), leased: Number(row?.leased ?? 0) };
}

const outcomes = async (work: Promise<unknown>[]) => {
  const settled = await Promise.allSettled(work);
  const refused = settled.filter((result) => result.status === 'rejected');
  for (const result of refused)
    expect((result as PromiseRejectedResult).reason).toMatchObject({ code: 'QUOTA_EXCEEDED' });
  return settled.length - refused.length;
};

describe('spending a monthly limit', () => {
  it('lets exactly as many win as are left, however many try at once', async () => {
    const ctx = await limited('messages', 30);
    await one(ctx, 'messages', 5);
    expect(await outcomes(Array.from({ length: 40 }, () => one(ctx, 'messages')))).toBe(25);
    expect(await counter(ctx, 'messages')).toEqual({ used: 30, leased: 0 });
  });

  it('gives back what a rolled back transaction spent', async () => {
    const ctx = await limited('messages', 5);
    await inTenantTransaction(ctx, async (tx) => {
      await spend(tx, ctx, 'messages', 5);
      throw new Error('undone');
    }).catch(() => undefined);
    expect(await counter(ctx, 'messages')).toEqual({ used: 0, leased: 0 });
    await one(ctx, 'messages', 5);
  });

  it('tells limit, use, reset and the way out', async () => {
    const ctx = await limited('aiRequests', 1);
    await one(ctx, 'aiRequests');
    await expect(one(ctx, 'aiRequests')).rejects.toMatchObject({
      code: 'QUOTA_EXCEEDED',
      httpStatus: 429,
      publicMessage: expect.stringContaining('The plan allows 1 AI request a month, and 1 is in use.'),
      quota: { limit: 'aiRequests', allowed: 1, used: 1, upgradePath: `/${ctx.tenant.slug}/plan` },
    });
  });

  it('refunds, and never below nothing', async () => {
    const ctx = await limited('messages', 5);
    await one(ctx, 'messages', 3);
    await inTenantTransaction(ctx, (tx) => refund(tx, ctx, 'messages', 2));
    expect((await counter(ctx, 'messages')).used).toBe(1);
    await inTenantTransaction(ctx, (tx) => refund(tx, ctx, 'messages', 9));
    expect((await counter(ctx, 'messages')).used).toBe(0);
  });

  it('only warns at a soft limit', async () => {
    const ctx = await limited('messages', 4, 'pro');
    await one(ctx, 'messages', 9);
    const alerts = await tenantDb(ctx).quotaAlert.findMany({ orderBy: { threshold: 'asc' } });
    expect(alerts.map(({ threshold }) => threshold)).toEqual([50, 75, 90, 100]);
    const events = await tenantDb(ctx).outboxEvent.findMany({ where: { name: 'usage.thresholdReached' } });
    expect(events).toHaveLength(1);
  });

  it('stops a soft limit at the spending cap when the tenant wants that', async () => {
    const ctx = await limited('messages', 10, 'pro');
    await tenantDb(ctx).usageSettings.create({
      data: { tenantId: ctx.tenant.id, id: 'usage', spendCapMinor: 400n, stopsAtCap: true },
    });
    // 2.00 for each started thousand beyond: 2,000 units cost the whole cap.
    await one(ctx, 'messages', 2_010);
    await expect(one(ctx, 'messages')).rejects.toMatchObject({ code: 'SPEND_CAP_REACHED', httpStatus: 402 });
  });

  it('spends what fits of a batch', async () => {
    const ctx = await limited('aiRequests', 10);
    const upTo = (units: number) => inTenantTransaction(ctx, (tx) => spendUpTo(tx, ctx, 'aiRequests', units));
    expect(await upTo(7)).toBe(7);
    expect(await upTo(7)).toBe(3);
    expect(await upTo(7)).toBe(0);
  });

  it('starts anew with the month', async () => {
    const ctx = await limited('messages', 1);
    await one(ctx, 'messages', 1, new Date('2026-01-31T23:59:59.999Z'));
    await one(ctx, 'messages', 1, new Date('2026-02-01T00:00:00Z'));
  });

  it('does not know of other tenants', async () => {
    const [a, b] = [await limited('messages', 1), await limited('messages', 1)];
    await one(a, 'messages');
    await one(b, 'messages');
    expect(await tenantDb(a).quotaCounter.count()).toBe(1);
  });
});

describe('making room', () => {
  it('lets exactly as many in as there is room, however many try at once', async () => {
    const ctx = await limited('businesses', 12);
    const add = () =>
      inTenantTransaction(ctx, async (tx) => {
        await makeRoom(tx, ctx, 'businesses', 1, () => tx.business.count());
        const id = newId('business');
        await tx.business.create({ data: { tenantId: ctx.tenant.id, id, name: id } });
      });
    expect(await outcomes(Array.from({ length: 30 }, add))).toBe(12);
    expect(await tenantDb(ctx).business.count()).toBe(12);
  });
});

describe('leases', () => {
  const pools: LeasePool[] = [];
  const newPool = (ttlMs?: number) => {
    const pool = new LeasePool({ ...(ttlMs ? { ttlMs } : {}), listen: null });
    pools.push(pool);
    return pool;
  };
  afterAll(() => Promise.all(pools.map((pool) => pool.close())));

  it('never pass the limit, and reach it, with several holders', async () => {
    const ctx = await limited('apiCalls', 500);
    const holders = [newPool(), newPool(), newPool()];
    let won = 0;
    for (let round = 0; round < 8; round++) {
      won += await outcomes(
        Array.from({ length: 90 }, (_, i) => (holders[i % 3] as LeasePool).spend(ctx, 'apiCalls')),
      );
      await Promise.all(holders.map((pool) => pool.close()));
    }
    expect(won).toBe(500);
    expect(await counter(ctx, 'apiCalls')).toEqual({ used: 500, leased: 0 });
  });

  it('touch the counter once a block', async () => {
    const ctx = await limited('apiCalls', null);
    const pool = newPool();
    for (let i = 0; i < 5_000; i++) await pool.spend(ctx, 'apiCalls');
    await pool.close();
    expect(await counter(ctx, 'apiCalls')).toEqual({ used: 5_000, leased: 0 });
  });

  it('of a dead process come back after their time, without what it may have spent', async () => {
    const ctx = await limited('apiCalls', 1_000);
    const dead = newPool(400);
    for (let i = 0; i < 100; i++) await dead.spend(ctx, 'apiCalls');
    const before = await counter(ctx, 'apiCalls');
    expect(before.leased).toBeGreaterThan(0);
    // Forgotten, as by a kill: nothing is given back.
    Object.assign(dead, { holdings: new Map() });
    await expect
      .poll(
        async () => {
          await inTenantTransaction(ctx, (tx) => spendUpTo(tx, ctx, 'apiCalls', 1));
          return (await counter(ctx, 'apiCalls')).leased;
        },
        { timeout: 5_000 },
      )
      .toBe(0);
    const { used } = await counter(ctx, 'apiCalls');
    expect(used).toBeGreaterThanOrEqual(101);
    expect(used).toBeLessThan(1_000);
  });
});
