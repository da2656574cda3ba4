import { describe, expect, it } from 'vitest';
import { controlDb, tenantDb } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { endUserCtx, memberCtx, renewed, testTenant } from '@/lib/testing';
import { enter, forgetPresences } from './enter';
import { leave } from './leave';

async function limitedTo(value: number) {
  const { ctx, tenant } = await testTenant({ plan: 'free' });
  await controlDb().entitlementOverride.create({
    data: {
      id: newId('override'),
      tenantId: tenant.id,
      key: 'concurrentUsers',
      value,
      reason: 'test',
      createdById: 'opr_test',
      createdByName: 'Test',
    },
  });
  const owner = await renewed(ctx);
  return { owner, tenant: owner.tenant };
}

const left = (ctx: TenantContext, minutes: number) =>
  tenantDb(ctx).presence.updateMany({ data: { seenAt: new Date(Date.now() - minutes * 60_000) } });

describe('people at the same time', () => {
  it('are exactly as many as the plan has, however many come at once', async () => {
    const { owner, tenant } = await limitedTo(5);
    const people = await Promise.all(Array.from({ length: 20 }, () => endUserCtx(tenant)));
    const settled = await Promise.allSettled(people.map((ctx) => enter(ctx)));
    const refused = settled.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[];
    expect(refused).toHaveLength(15);
    for (const { reason } of refused)
      expect(reason).toMatchObject({
        code: 'QUOTA_EXCEEDED',
        publicMessage: 'Many people are here at the moment. Please try again in a few minutes.',
        quota: undefined,
      });
    expect(await tenantDb(owner).presence.count()).toBe(5);
  });

  it('who are in stay in, and make room when they have left', async () => {
    const { owner, tenant } = await limitedTo(1);
    const [first, second] = [await endUserCtx(tenant), await endUserCtx(tenant)];
    await enter(first);
    await enter(first);
    await expect(enter(second)).rejects.toMatchObject({ code: 'QUOTA_EXCEEDED' });
    await left(owner, 6);
    await enter(second);
    await left(owner, 61);
    await forgetPresences(owner);
    expect(await tenantDb(owner).presence.count()).toBe(0);
  });

  it('who sign out make room at once, and come in again only where there is room', async () => {
    const { owner, tenant } = await limitedTo(1);
    const [first, second] = [await endUserCtx(tenant), await endUserCtx(tenant)];
    await enter(first);
    await expect(enter(second)).rejects.toMatchObject({ code: 'QUOTA_EXCEEDED' });
    await leave(first);
    await enter(second);
    await expect(enter(first)).rejects.toMatchObject({ code: 'QUOTA_EXCEEDED' });
    await leave(first);
    expect(await tenantDb(owner).presence.count()).toBe(1);
  });

  it('let owners in when it is full, and tell colleagues about the plan', async () => {
    const { owner, tenant } = await limitedTo(1);
    await enter(await endUserCtx(tenant));
    await expect(enter(await memberCtx(tenant, 'manager'))).rejects.toMatchObject({
      quota: { limit: 'concurrentUsers', allowed: 1, used: 1, upgradePath: `/${tenant.slug}/plan` },
    });
    await enter(owner);
  });
});
