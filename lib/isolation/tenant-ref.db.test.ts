import pg from 'pg';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { newId } from '@/lib/kernel/ids';
import { testTenant } from '@/lib/testing';
import { controlDb, inControlTransaction } from './control-client';
import { findTenantRef, listTenantRefs } from './tenant-ref';

const OPERATOR = { createdById: 'opr_test', createdByName: 'Test' };

/** A tenant with one override and one grant that count, and one of each that has ended. */
async function agreedTenant() {
  const { tenant } = await testTenant({ plan: 'pro' });
  const tenantId = tenant.id;
  const expiresAt = new Date('2031-03-01T12:30:00.250Z');
  const override = { tenantId, key: 'cacheBytes', reason: 'Test.', ...OPERATOR };
  const grant = { tenantId, key: 'messages', units: 7_000_000_000n, reason: 'Test.', ...OPERATOR };
  const endedAt = new Date();
  await controlDb().entitlementOverride.createMany({
    data: [
      { ...override, id: newId('override'), value: 1_024, expiresAt },
      { ...override, id: newId('override'), key: 'users', value: 5, endedAt },
    ],
  });
  const grantId = newId('grant');
  await controlDb().entitlementGrant.createMany({
    data: [
      { ...grant, id: grantId, fromPeriod: '2026-11', throughPeriod: null, rollsOver: true },
      { ...grant, id: newId('grant'), fromPeriod: '2026-10', throughPeriod: '2026-10', endedAt },
    ],
  });
  return { tenant, expiresAt, grantId };
}

afterEach(() => vi.restoreAllMocks());

describe('reading a tenant', () => {
  it('brings its place, its plan and what is agreed with it now', async () => {
    const { tenant, expiresAt, grantId } = await agreedTenant();
    const found = await findTenantRef(controlDb(), { id: tenant.id });
    expect(found).toEqual({
      ...tenant,
      terms: {
        ...tenant.terms,
        overrides: [{ key: 'cacheBytes', value: 1_024, expiresAt: expiresAt.toISOString() }],
        grants: [
          {
            id: grantId,
            key: 'messages',
            units: 7_000_000_000,
            fromPeriod: '2026-11',
            throughPeriod: null,
            rollsOver: true,
          },
        ],
      },
    });
    expect(found?.terms.planKey).toBe('pro');
    expect(found?.terms.plan).toEqual(
      (
        await controlDb().planVersion.findUniqueOrThrow({
          where: { id: found?.terms.planVersionId },
          select: { content: true },
        })
      ).content,
    );
  });

  it('finds it by its slug and by a host it has proven to own, not by one it only claims', async () => {
    const { tenant } = await testTenant();
    const host = (name: string) => `${name}.${tenant.slug}.example`;
    for (const [name, verifiedAt] of [
      ['proven', new Date()],
      ['claimed', null],
    ] as const)
      await controlDb().domain.create({
        data: {
          id: newId('domain'),
          tenantId: tenant.id,
          host: host(name),
          token: newId('domain'),
          verifiedAt,
        },
        select: { id: true },
      });
    expect(await findTenantRef(controlDb(), { slug: tenant.slug })).toEqual(tenant);
    expect(await findTenantRef(controlDb(), { verifiedHost: host('proven') })).toEqual(tenant);
    expect(await findTenantRef(controlDb(), { verifiedHost: host('claimed') })).toBeNull();
    expect(await findTenantRef(controlDb(), { id: newId('tenant') })).toBeNull();
  });

  it('lists those there are', async () => {
    const [one, other] = [(await testTenant()).tenant, (await testTenant()).tenant];
    const listed = await listTenantRefs(controlDb(), [other.id, newId('tenant'), one.id]);
    expect(listed).toEqual([one, other].sort((a, b) => (a.id < b.id ? -1 : 1)));
    expect(await listTenantRefs(controlDb(), [])).toEqual([]);
  });

  it('takes one statement, which a transaction’s connection can carry', async () => {
    const { tenant } = await agreedTenant();
    await inControlTransaction(async (tx) => {
      const query = vi.spyOn(pg.Client.prototype, 'query');
      await findTenantRef(tx, { id: tenant.id });
      expect(query).toHaveBeenCalledTimes(1);
    });
  });
});
