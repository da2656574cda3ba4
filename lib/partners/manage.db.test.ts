import { describe, expect, it } from 'vitest';
import { listOperatorAudit } from '@/lib/audit';
import { controlDb, tenantDb } from '@/lib/isolation';
import { resumeTenant, suspendTenant } from '@/lib/lifecycle/states';
import { choosePlan } from '@/lib/plans';
import { operatorCtx, renewed, testTenant } from '@/lib/testing';
import {
  changeSubTenantPlan,
  createSubTenant,
  describeSuspension,
  familyUsage,
  getSubTenant,
  isPartner,
  renameSubTenant,
  resumeSubTenant,
  subTenantUsage,
  suspendSubTenant,
} from './index';
import { REASON, family, logOf, ownerOf, refOf, subTenantInput } from './partners.fixture';
import type { FamilyUsage } from './schemas';

describe('a partner', () => {
  it('suspends a sub-tenant with a reason and resumes it; both logs and the operators’ tell who', async () => {
    const { ctx, tenant, sub } = await family();
    const preview = await describeSuspension(ctx, sub.id);
    expect(preview.refusal).toBeNull();
    await suspendSubTenant(ctx, { subTenantId: sub.id, reason: REASON });
    expect(await refOf(sub.id)).toMatchObject({ status: 'suspended', statusReason: REASON });
    expect(await getSubTenant(ctx, sub.id)).toMatchObject({ isClosedByPartner: true, statusReason: REASON });
    expect((await logOf(sub, 'tenant.suspend'))[0]).toMatchObject({ actorKind: 'partner' });
    expect((await logOf(tenant, 'subTenant.suspend'))[0]).toMatchObject({ after: { reason: REASON } });
    const log = await listOperatorAudit(await operatorCtx(), { tenantId: sub.id }, { limit: 5 });
    expect(log.items[0]).toMatchObject({
      action: 'tenant.suspend',
      actorName: 'Test owner of Harbour & Pine',
      reason: REASON,
    });
    await resumeSubTenant(ctx, { subTenantId: sub.id });
    expect(await refOf(sub.id)).toMatchObject({ status: 'active', statusReason: null });
    expect(await logOf(tenant, 'subTenant.resume')).toHaveLength(1);
  });

  it('does not open what operators have closed', async () => {
    const { ctx, sub } = await family();
    const op = await operatorCtx();
    await suspendSubTenant(ctx, { subTenantId: sub.id, reason: REASON });
    await resumeTenant(op, { tenantId: sub.id });
    await suspendTenant(op, { tenantId: sub.id, reason: REASON });
    expect((await getSubTenant(ctx, sub.id)).isClosedByPartner).toBe(false);
    await expect(resumeSubTenant(ctx, { subTenantId: sub.id })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect((await refOf(sub.id)).status).toBe('suspended');
  });

  it('renames a sub-tenant and gives it another plan; its owner cannot change the plan', async () => {
    const { ctx, tenant, sub } = await family();
    await renameSubTenant(ctx, { subTenantId: sub.id, name: 'Birch & Daughters' });
    await changeSubTenantPlan(ctx, { subTenantId: sub.id, planKey: 'pro' });
    const after = await refOf(sub.id);
    expect(after.name).toBe('Birch & Daughters');
    expect(after.terms.planKey).toBe('pro');
    expect((await logOf(after, 'plan.change'))[0]).toMatchObject({ actorKind: 'partner' });
    expect((await logOf(tenant, 'subTenant.changePlan'))[0]).toMatchObject({ after: { plan: 'pro' } });
    await expect(
      changeSubTenantPlan(ctx, { subTenantId: sub.id, planKey: 'government' }),
    ).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
    await expect(choosePlan(await ownerOf(sub.id), { planKey: 'free' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  it('sees what it uses, what each uses and the sum, in numbers', async () => {
    const { ctx, sub } = await family();
    const owner = await ownerOf(sub.id);
    const period = new Date().toISOString().slice(0, 7);
    for (const [tenant, used] of [
      [ctx, 7n],
      [owner, 5n],
    ] as const)
      await tenantDb(tenant).quotaCounter.create({
        data: { tenantId: tenant.tenant.id, limitKey: 'messages', period, used },
      });
    expect(await familyUsage((await testTenant()).ctx)).toBeNull();
    const { rows, sum, keys } = (await familyUsage(ctx)) as FamilyUsage;
    expect(keys).not.toContain('subTenants');
    expect(rows.map(({ isOwn, used }) => [isOwn, used?.messages, used?.users])).toEqual([
      [true, 7, 1],
      // Its owner, and whoever is still invited.
      [false, 5, 2],
    ]);
    expect(sum).toMatchObject({ messages: 12, users: 3, articles: 2 });
    expect(await subTenantUsage(ctx, sub.id)).toMatchObject({ messages: 5, articles: 2 });
  });

  it('manages what it has when its plan has no sub-tenants any more, and makes no new one', async () => {
    const { ctx, sub } = await family();
    await controlDb().tenant.update({ where: { id: ctx.tenant.id }, data: { plan: 'pro' } });
    const smaller = await renewed(ctx);
    expect(await isPartner(smaller)).toBe(true);
    await suspendSubTenant(smaller, { subTenantId: sub.id, reason: REASON });
    await expect(createSubTenant(smaller, subTenantInput())).rejects.toMatchObject({
      code: 'FEATURE_NOT_IN_PLAN',
    });
    await expect(
      changeSubTenantPlan(smaller, { subTenantId: sub.id, planKey: 'enterprise' }),
    ).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
  });
});
