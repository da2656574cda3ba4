import { describe, expect, it } from 'vitest';
import { listOperatorAudit } from '@/lib/audit';
import { controlDb } from '@/lib/isolation';
import { deleteTenant, describeTransition, suspendTenant } from '@/lib/lifecycle/states';
import { operatorCtx, testTenant } from '@/lib/testing';
import { createSubTenant, getFamily, getSubTenant, setParent } from './index';
import { REASON, family, limit, logOf, refOf, subTenantInput } from './partners.fixture';

describe('operators', () => {
  it('attach a tenant with everything as it is, and detach it', async () => {
    const op = await operatorCtx();
    const { ctx, tenant: partner } = await testTenant({ name: 'Harbour & Pine' });
    const { tenant } = await testTenant({ plan: 'free', name: 'Latecomer' });
    await controlDb().tenant.update({ where: { id: tenant.id }, data: { accentColor: '#be185d' } });
    await setParent(op, { tenantId: tenant.id, partnerId: partner.id, reason: REASON });
    expect(await refOf(tenant.id)).toMatchObject({ parentId: partner.id, accentColor: '#be185d' });
    expect((await getSubTenant(ctx, tenant.id)).settings.every(({ isOwn }) => isOwn)).toBe(true);
    expect(await getFamily(op, partner.id)).toMatchObject({ partner: null, subTenants: [{ id: tenant.id }] });
    expect(await getFamily(op, tenant.id)).toMatchObject({ partner: { name: 'Harbour & Pine' } });
    expect(await logOf(partner, 'tenant.attach')).toHaveLength(1);
    expect(await logOf(tenant, 'tenant.attach')).toHaveLength(1);
    const log = await listOperatorAudit(op, { tenantId: tenant.id }, { limit: 5 });
    expect(log.items[0]).toMatchObject({ action: 'tenant.attach', reason: REASON });
    await setParent(op, { tenantId: tenant.id, partnerId: null, reason: REASON });
    expect((await refOf(tenant.id)).parentId).toBeNull();
    await expect(getSubTenant(ctx, tenant.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(
      setParent(op, { tenantId: tenant.id, partnerId: null, reason: REASON }),
    ).rejects.toMatchObject({ code: 'INVALID_TRANSITION' });
  });

  it('build no chains, no circles and nothing beyond a plan', async () => {
    const op = await operatorCtx();
    const { ctx, tenant: partner, sub } = await family();
    const { tenant: other, ctx: otherCtx } = await testTenant();
    const { tenant: free } = await testTenant({ plan: 'free' });
    const attach = (tenantId: string, partnerId: string) =>
      setParent(op, { tenantId, partnerId, reason: REASON });
    for (const [tenantId, partnerId] of [
      [partner.id, other.id],
      [other.id, sub.id],
      [other.id, other.id],
      [sub.id, other.id],
      [sub.id, partner.id],
    ] as const)
      await expect(attach(tenantId, partnerId)).rejects.toMatchObject({ code: 'INVALID_TRANSITION' });
    await expect(attach(other.id, free.id)).rejects.toMatchObject({ code: 'FEATURE_NOT_IN_PLAN' });
    await limit(ctx, 'subTenants', 1);
    await expect(attach(free.id, partner.id)).rejects.toMatchObject({ code: 'QUOTA_EXCEEDED' });
    await expect(
      setParent(await operatorCtx('support'), { tenantId: free.id, partnerId: other.id, reason: REASON }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
    // The database says the same without the verb, also to two who attach each other at once.
    for (const [id, parentId] of [
      [partner.id, other.id],
      [other.id, sub.id],
    ] as const)
      await expect(controlDb().tenant.update({ where: { id }, data: { parentId } })).rejects.toThrow('TN030');
    const mutual = await Promise.allSettled([
      attach(other.id, (await testTenant()).tenant.id),
      attach(free.id, other.id),
    ]);
    expect(mutual.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
    const chained = await controlDb().tenant.count({
      where: { id: free.id, parent: { parentId: { not: null } } },
    });
    expect(chained).toBe(0);
    expect(otherCtx.tenant.parentId).toBeNull();
  });

  it('close a partner with those it owns still running, and delete or erase it only without them', async () => {
    const op = await operatorCtx();
    const { tenant, sub } = await family();
    const { effects } = await describeTransition(op, { tenantId: tenant.id, act: 'suspend' });
    expect(effects.map(({ sentence }) => sentence)).toContain(
      'Its 1 sub-tenant keeps running. Nobody manages it until it opens again.',
    );
    await suspendTenant(op, { tenantId: tenant.id, reason: REASON });
    expect((await refOf(sub.id)).status).toBe('active');
    const sentence = 'It has a sub-tenant. Detach or erase it first.';
    expect((await describeTransition(op, { tenantId: tenant.id, act: 'delete' })).refusal).toBe(sentence);
    await expect(deleteTenant(op, { tenantId: tenant.id, reason: REASON })).rejects.toMatchObject({
      code: 'CONFLICT',
      publicMessage: sentence,
    });
    await expect(
      controlDb().tenant.update({ where: { id: tenant.id }, data: { status: 'deleting' } }),
    ).rejects.toThrow('TN031');
    await setParent(op, { tenantId: sub.id, partnerId: null, reason: REASON });
    await deleteTenant(op, { tenantId: tenant.id, reason: REASON });
    expect((await refOf(tenant.id)).status).toBe('deleting');
    await expect(
      setParent(op, { tenantId: sub.id, partnerId: tenant.id, reason: REASON }),
    ).rejects.toMatchObject({ code: 'INVALID_TRANSITION' });
  });

  it('who delete a partner while it makes a sub-tenant: one of the two is refused, none is left without the other', async () => {
    const op = await operatorCtx();
    const { ctx, tenant } = await testTenant();
    const [made, deleted] = await Promise.allSettled([
      createSubTenant(ctx, subTenantInput()),
      deleteTenant(op, { tenantId: tenant.id, reason: REASON }),
    ]);
    const isDeleted = (await refOf(tenant.id)).status === 'deleting';
    const count = await controlDb().tenant.count({ where: { parentId: tenant.id } });
    expect([isDeleted, count]).toEqual(deleted.status === 'fulfilled' ? [true, 0] : [false, 1]);
    expect(made.status).toBe(isDeleted ? 'rejected' : 'fulfilled');
    const refusal = isDeleted ? made : deleted;
    if (refusal.status === 'rejected')
      expect(refusal.reason).toMatchObject({ code: isDeleted ? 'FORBIDDEN' : 'CONFLICT' });
  });
});
