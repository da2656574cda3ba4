import { describe, expect, it } from 'vitest';
import { listAudit } from '@/lib/audit';
import { controlDb, tenantDb } from '@/lib/isolation';
import { addMs, DAY_MS, MINUTE_MS, now } from '@/lib/kernel/clock';
import type { TenantContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { requireFeature } from '@/lib/plans';
import { memberCtx, renewed, testTenant } from '@/lib/testing';
import { withinAuditWindow } from './audit-window';

/** An owner of a tenant whose log has entries of these ages in days. */
async function withEntries(plan: string, ages: readonly number[]): Promise<TenantContext> {
  const { ctx } = await testTenant({ plan });
  await tenantDb(ctx).auditEntry.createMany({
    data: ages.map((days) => ({
      tenantId: ctx.tenant.id,
      id: newId('auditEntry'),
      at: addMs(now(), -days * DAY_MS + MINUTE_MS),
      actorKind: 'member',
      actorId: ctx.actor.id,
      actorName: ctx.actor.name,
      action: 'tenant.update',
      targetType: 'tenant',
      targetId: ctx.tenant.id,
      targetLabel: `${days} days`,
      requestId: ctx.requestId,
    })),
  });
  return ctx;
}

async function read(ctx: TenantContext, from?: Date): Promise<string[]> {
  const { filter } = await withinAuditWindow(ctx, from ? { from } : {});
  return (await listAudit(ctx, filter, { limit: 100 })).items.map(({ targetLabel }) => targetLabel);
}

const AGES = [1, 6, 7, 8, 400];

describe('the window of the audit log', () => {
  it.each(['free', 'starter', 'pro'])('is the last seven days on %s, whatever is asked for', async (plan) => {
    const ctx = await withEntries(plan, AGES);
    expect((await withinAuditWindow(ctx, {})).isWhole).toBe(false);
    expect(await read(ctx)).toEqual(['1 days', '6 days', '7 days']);
    expect(await read(ctx, addMs(now(), -500 * DAY_MS))).toEqual(['1 days', '6 days', '7 days']);
    expect(await read(ctx, addMs(now(), -2 * DAY_MS))).toEqual(['1 days']);
  });

  it.each(['enterprise', 'government'])('is all of it on %s', async (plan) => {
    const ctx = await withEntries(plan, AGES);
    expect((await withinAuditWindow(ctx, {})).isWhole).toBe(true);
    expect(await read(ctx)).toHaveLength(AGES.length);
  });

  it('opens with an override, and the entries were kept', async () => {
    const ctx = await withEntries('free', AGES);
    await controlDb().entitlementOverride.create({
      data: {
        id: newId('override'),
        tenantId: ctx.tenant.id,
        key: 'auditLog',
        value: true,
        reason: 'test',
        createdById: 'opr_test',
        createdByName: 'Test',
      },
    });
    expect(await read(await renewed(ctx))).toHaveLength(AGES.length);
  });
});

describe('the export of the audit log', () => {
  it('needs the feature: owners read where to get it, others whom to ask', async () => {
    const { ctx, tenant } = await testTenant({ plan: 'pro' });
    const quota = { limit: 'auditLog', allowed: null, used: null, upgradePath: `/${tenant.slug}/plan` };
    await expect(requireFeature(ctx, 'auditLog')).rejects.toMatchObject({
      code: 'FEATURE_NOT_IN_PLAN',
      httpStatus: 402,
      publicMessage:
        'Audit log is not part of your plan. Choose a plan that has it, or ask us to add it to yours.',
      quota: { ...quota, mayUpgrade: true },
    });
    await expect(requireFeature(await memberCtx(tenant, 'admin'), 'auditLog')).rejects.toMatchObject({
      quota: { ...quota, mayUpgrade: false },
    });
    await requireFeature((await testTenant({ plan: 'enterprise' })).ctx, 'auditLog');
  });
});
