import { describe, expect, it } from 'vitest';
import { controlDb, tenantDb } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import type { LimitKey } from '@/lib/kernel/entitlements';
import { newId } from '@/lib/kernel/ids';
import { endUserCtx, renewed, testTenant } from '@/lib/testing';
import { addMyMessage, createArticle, createCollection, openRequest, uploadFile } from './index';

/** A tenant on the smallest plan with one limit set by an operator. */
async function limited(key: LimitKey, value: number): Promise<TenantContext> {
  const { ctx, tenant } = await testTenant({ plan: 'free' });
  await controlDb().entitlementOverride.create({
    data: {
      id: newId('override'),
      tenantId: tenant.id,
      key,
      value,
      reason: 'test',
      createdById: 'opr_test',
      createdByName: 'Test',
    },
  });
  return renewed(ctx);
}

describe('limits of the plan', () => {
  it('stop the fourth collection on the free plan, and let one be added when one is gone', async () => {
    const { ctx } = await testTenant({ plan: 'free' });
    const added = await Promise.allSettled(
      ['One', 'Two', 'Three', 'Four', 'Five'].map((name) => createCollection(ctx, { name })),
    );
    expect(added.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    await expect(createCollection(ctx, { name: 'Six' })).rejects.toMatchObject({
      code: 'QUOTA_EXCEEDED',
      publicMessage: 'The plan allows 3 collections, and 3 are in use. A larger plan has more.',
    });
    const row = await tenantDb(ctx).collection.findFirstOrThrow();
    await tenantDb(ctx).collection.deleteMany({ where: { id: row.id } });
    await createCollection(ctx, { name: 'Six' });
  });

  it('stop articles', async () => {
    const ctx = await limited('articles', 1);
    await createArticle(ctx, { title: 'First' });
    await expect(createArticle(ctx, { title: 'Second' })).rejects.toMatchObject({ code: 'QUOTA_EXCEEDED' });
  });

  it('stop messages, and tell a customer nothing of the plan', async () => {
    const ctx = await limited('messages', 2);
    const customer = await endUserCtx(ctx.tenant);
    const { id } = await openRequest(customer, { subject: 'Help', body: 'First' });
    await addMyMessage(customer, { id, body: 'Second' });
    const refused = await addMyMessage(customer, { id, body: 'Third' }).catch((error) => error);
    expect(refused).toMatchObject({
      code: 'QUOTA_EXCEEDED',
      publicMessage: 'This is not possible at the moment. Please try again later.',
    });
    expect(refused.quota).toBeUndefined();
    expect(await tenantDb(ctx).message.count()).toBe(2);
  });

  it('stop files that the storage has no room for, and leave nothing behind', async () => {
    const ctx = await limited('storageBytes', 10);
    await uploadFile(ctx, { name: 'a.txt', body: Buffer.from('12345678') });
    await expect(uploadFile(ctx, { name: 'b.txt', body: Buffer.from('123') })).rejects.toMatchObject({
      code: 'QUOTA_EXCEEDED',
      publicMessage: expect.stringContaining('10 bytes of storage'),
    });
    expect(await tenantDb(ctx).file.count()).toBe(1);
  });
});
