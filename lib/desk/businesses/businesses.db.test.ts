import { describe, expect, it } from 'vitest';
import { tenantDb } from '@/lib/isolation';
import { endUserCtx, testTenant } from '@/lib/testing';
import { createBusiness } from './create-business';

describe('businesses', () => {
  it('are as many as the plan has, however many are added at once', async () => {
    const { ctx } = await testTenant({ plan: 'free' });
    const limit = ctx.tenant.terms.plan.limits.businesses.value ?? 0;
    const all = Array.from({ length: limit + 5 }, (_, i) => createBusiness(ctx, { name: `Company ${i}` }));
    const refused = (await Promise.allSettled(all)).filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(5);
    expect(await tenantDb(ctx).business.count()).toBe(limit);
  });

  it('have a name of their own, and are added by staff', async () => {
    const { ctx, tenant } = await testTenant();
    await createBusiness(ctx, { name: 'Acme' });
    await expect(createBusiness(ctx, { name: 'Acme' })).rejects.toMatchObject({ code: 'ALREADY_EXISTS' });
    await expect(createBusiness(await endUserCtx(tenant), { name: 'Other' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });
});
