import { describe, expect, it } from 'vitest';
import { controlDb, inTenantTransaction, tenantDb } from '@/lib/isolation';
import type { LimitKey } from '@/lib/kernel/entitlements';
import { newId } from '@/lib/kernel/ids';
import { memberCtx, testTenant } from '@/lib/testing';
import { periodOf } from '../quotas/period';
import { spend } from '../quotas/spend';
import { event, usageTenant } from '../metering.fixture';
import { rollUpUsage } from '../rollups/roll-up-usage';
import { listAlerts } from './list-alerts';
import { listTrends } from './list-trends';
import { usageReport } from './usage-report';

describe('the meters whose course is shown', () => {
  it('are what the platform measures, what spends from a limit, and what the tenant itself reported', async () => {
    const { ctx, owner, send } = await usageTenant();
    const keys = async (of: typeof ctx) => (await listTrends(of)).map(({ key }) => key);
    const first = await keys(owner);
    expect(first).toEqual(
      expect.arrayContaining(['messages', 'api_calls', 'bandwidth_bytes', 'ai_requests']),
    );
    expect(first).not.toContain('devices');
    await send(event('devices', { value: 3, subject: 'fleet' }));
    await rollUpUsage(ctx);
    expect((await listTrends(owner)).find(({ key }) => key === 'devices')).toEqual({
      key: 'devices',
      name: 'Devices',
      unit: 'devices',
      isReported: true,
    });
    expect(await keys((await usageTenant()).owner)).not.toContain('devices');
  });
});

describe('the usage report', () => {
  it('counts what there is, what the month used and who is here', async () => {
    const { ctx, tenant } = await testTenant({ plan: 'free' });
    const tenantId = tenant.id;
    await memberCtx(tenant, 'user');
    await inTenantTransaction(ctx, (tx) => spend(tx, ctx, 'messages', 7));
    const db = tenantDb(ctx);
    await db.presence.createMany({
      data: [
        { tenantId, id: 'here', kind: 'member', seenAt: new Date() },
        { tenantId, id: 'gone', kind: 'member', seenAt: new Date(Date.now() - 600_000) },
      ],
    });
    const collection = { tenantId, id: newId('collection'), name: 'One', slug: 'one', position: 1 };
    await db.collection.create({ data: collection });
    const { lines, period, planName } = await usageReport(ctx);
    const used = (key: LimitKey) => lines.find((line) => line.key === key)?.used;
    expect(planName).toBe(tenant.terms.plan.name);
    expect(period.key).toBe(periodOf(new Date()).key);
    expect(used('users')).toBe(2);
    expect(used('projects')).toBe(1);
    expect(used('messages')).toBe(7);
    expect(used('concurrentUsers')).toBe(1);
    expect(lines.some(({ key }) => key === 'apiCallsPerMinute')).toBe(false);
  });

  it('leaves out unlimited things where they are not wanted', async () => {
    const { ctx } = await testTenant({ plan: 'enterprise' });
    const keys = async (isWhole: boolean) =>
      (await usageReport(ctx, { isWhole })).lines.map(({ key }) => key);
    const unlimited = ['users', 'projects', 'articles', 'businesses', 'storageBytes', 'concurrentUsers'];
    expect(await keys(true)).toEqual(expect.arrayContaining([...unlimited, 'customDomains', 'messages']));
    expect(await keys(false)).toEqual(expect.arrayContaining(['customDomains', 'messages']));
    for (const key of unlimited) expect(await keys(false)).not.toContain(key);
  });

  it('marks a grant, and counts it into the limit', async () => {
    const { ctx } = await testTenant({ plan: 'free' });
    const { key: fromPeriod } = periodOf(new Date());
    const grant = {
      id: newId('grant'),
      key: 'messages' as const,
      units: 50,
      fromPeriod,
      throughPeriod: null,
      rollsOver: false,
    };
    const granted = {
      ...ctx,
      tenant: { ...ctx.tenant, terms: { ...ctx.tenant.terms, grants: [grant] } },
    } as typeof ctx;
    const base = ctx.tenant.terms.plan.limits.messages.value ?? 0;
    const line = (await usageReport(granted)).lines.find(({ key }) => key === 'messages');
    expect(line).toMatchObject({ limit: base + 50, granted: 50, isOverridden: false });
  });

  it('shows nothing of another tenant, and alerts newest first', async () => {
    const [{ ctx }, { ctx: other }] = await Promise.all([
      testTenant({ plan: 'free' }),
      testTenant({ plan: 'free' }),
    ]);
    const limit = ctx.tenant.terms.plan.limits.messages.value ?? 0;
    await inTenantTransaction(ctx, (tx) => spend(tx, ctx, 'messages', limit));
    expect((await listAlerts(ctx)).map(({ threshold }) => threshold)).toEqual([100, 90, 75, 50]);
    expect(await listAlerts(other)).toEqual([]);
    expect((await usageReport(other)).lines.find(({ key }) => key === 'messages')?.used).toBe(0);
  });

  it('is refused without usage.read', async () => {
    const { ctx } = await testTenant();
    const stranger = { ...ctx, permissions: new Set() } as typeof ctx;
    await expect(usageReport(stranger)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await controlDb().tenant.count({ where: { id: ctx.tenant.id } })).toBe(1);
  });
});
