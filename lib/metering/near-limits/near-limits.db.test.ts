import { describe, expect, it } from 'vitest';
import { controlDb, inTenantTransaction } from '@/lib/isolation';
import { newId } from '@/lib/kernel/ids';
import { operatorCtx, renewed, systemCtx, testTenant } from '@/lib/testing';
import { watchLimit } from '../alerts/watch-limit';
import { periodOf } from '../quotas/period';
import { spend } from '../quotas/spend';
import { listNearLimits, tenantLimits } from './list-near-limits';

async function tenantWith(used: number, watched: number, period = periodOf(new Date()).key) {
  const { tenant, ctx } = await testTenant({ plan: 'free' });
  await controlDb().entitlementOverride.create({
    data: {
      id: newId('override'),
      tenantId: tenant.id,
      key: 'messages',
      value: 100,
      reason: 'test',
      createdById: 'opr_test',
      createdByName: 'Test',
    },
  });
  const at = await renewed(ctx);
  await inTenantTransaction(at, (tx) => spend(tx, at, 'messages', used));
  await watchLimit(systemCtx(tenant), {
    eventId: 'e',
    event: { limit: 'messages', period, threshold: watched, used: watched, allowed: 100 },
  });
  return tenant;
}

describe('tenants near a limit', () => {
  it('are those that are near it now, in this month', async () => {
    const op = await operatorCtx();
    const near = await tenantWith(92, 90);
    const shrunk = await tenantWith(20, 90);
    const past = await tenantWith(95, 90, '2025-01');
    const low = await tenantWith(60, 50);
    const { items } = await listNearLimits(op, { threshold: 90, limit: 'messages' });
    const ids = items.map(({ tenantId }) => tenantId);
    expect(ids).toContain(near.id);
    for (const { id } of [shrunk, past, low]) expect(ids).not.toContain(id);
    const found = items.find(({ tenantId }) => tenantId === near.id);
    expect(found?.line).toMatchObject({ key: 'messages', used: 92, limit: 100, percent: 92 });
    const others = await listNearLimits(op, { threshold: 90, limit: 'users' });
    expect(others.items.map(({ tenantId }) => tenantId)).not.toContain(near.id);
  });

  it('show every limit on the page of one tenant, and nothing of nobody', async () => {
    const op = await operatorCtx();
    const { id } = await tenantWith(10, 50);
    const lines = (await tenantLimits(op, id)) ?? [];
    expect(lines.find(({ key }) => key === 'messages')?.used).toBe(10);
    expect(await tenantLimits(op, 'ten_nobody')).toBeNull();
  });
});
