import { describe, expect, it } from 'vitest';
import { controlDb, tenantDb } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { renewed, testTenant } from '@/lib/testing';
import { assertNotUsedUp } from './known';
import { flushMeasured, measure } from './measure';

const used = async (ctx: TenantContext, limitKey: string) =>
  Number((await tenantDb(ctx).quotaCounter.findFirst({ where: { limitKey } }))?.used ?? 0);

describe('what is measured', () => {
  it('is summed, and fractions are carried until they are whole', async () => {
    const { ctx, tenant } = await testTenant();
    for (let i = 0; i < 3; i++) {
      for (let j = 0; j < 10; j++) measure(tenant.id, { bandwidthBytes: 100, computeSeconds: 0.05 });
      await flushMeasured();
    }
    expect(await used(ctx, 'bandwidthBytes')).toBe(3_000);
    expect(await used(ctx, 'computeSeconds')).toBe(1);
  });

  it('refuses more once a hard limit is used up, for that tenant alone', async () => {
    const [{ ctx, tenant }, other] = [await testTenant({ plan: 'free' }), await testTenant({ plan: 'free' })];
    await controlDb().entitlementOverride.create({
      data: {
        id: newId('override'),
        tenantId: tenant.id,
        key: 'bandwidthBytes',
        value: 1_000,
        reason: 'test',
        createdById: 'opr_test',
        createdByName: 'Test',
      },
    });
    const limited = await renewed(ctx);
    measure(tenant.id, { bandwidthBytes: 999 });
    measure(other.tenant.id, { bandwidthBytes: 5_000 });
    await flushMeasured();
    assertNotUsedUp(limited);
    measure(tenant.id, { bandwidthBytes: 1 });
    await flushMeasured();
    expect(() => assertNotUsedUp(limited)).toThrow(expect.objectContaining({ code: 'QUOTA_EXCEEDED' }));
    assertNotUsedUp(other.ctx);
  });
});
