import { describe, expect, it } from 'vitest';
import { listAudit } from '@/lib/audit';
import { controlDb } from '@/lib/isolation';
import { addMs, DAY_MS, now } from '@/lib/kernel/clock';
import { overrideOf } from '@/lib/kernel/terms';
import { newId } from '@/lib/kernel/ids';
import { operatorCtx, renewed, testTenant } from '@/lib/testing';
import {
  addGrant,
  endGrant,
  endOverride,
  listGrants,
  listOverrides,
  setOverride,
  sweepOverrides,
} from '../index';
import { addGrantSchema } from '../grants/schemas';
import type { SetOverrideInput } from './schemas';

const reason = 'Agreed in the contract';
const inDays = (days: number) => addMs(now(), days * DAY_MS).toISOString();

async function subject() {
  const [op, { tenant, ctx }] = [await operatorCtx(), await testTenant({ plan: 'free' })];
  const set = (input: Partial<SetOverrideInput> & Pick<SetOverrideInput, 'key' | 'value'>) =>
    setOverride(op, { tenantId: tenant.id, reason, expiresAt: null, ...input });
  return { op, tenant, ctx, set, live: async () => (await listOverrides(op, { tenantId: tenant.id })).items };
}

describe('an override', () => {
  it('is one a key: a new one ends the old, and unlimited is kept apart from none', async () => {
    const { ctx, set, live, tenant } = await subject();
    await set({ key: 'users', value: 50 });
    await set({ key: 'users', value: null });
    await set({ key: 'sso', value: true });
    await set({ key: 'priority', value: 9 });
    expect((await live()).map(({ key, value }) => [key, value])).toEqual([
      ['priority', 9],
      ['sso', true],
      ['users', null],
    ]);
    expect(overrideOf((await renewed(ctx)).tenant.terms, 'users', now())?.value).toBeNull();
    const all = await controlDb().entitlementOverride.findMany({
      where: { tenantId: tenant.id, key: 'users' },
    });
    expect(all.map(({ endedAt }) => endedAt !== null).sort()).toEqual([false, true]);
  });

  it('ends once', async () => {
    const { op, ctx, set, live } = await subject();
    const { id } = await set({ key: 'users', value: 7 });
    await endOverride(op, { overrideId: id });
    expect(await live()).toEqual([]);
    expect((await renewed(ctx)).tenant.terms.overrides).toEqual([]);
    await expect(endOverride(op, { overrideId: id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it.each([
    ['users', true],
    ['users', -1],
    ['priority', 11],
    ['priority', null],
    ['sso', 1],
    ['sso', null],
    ['users', 1.5],
  ] as const)('refuses %s = %s', async (key, value) => {
    const { set } = await subject();
    await expect(set({ key, value })).rejects.toThrow();
  });

  it('refuses an end in the past, a short reason and a tenant that does not exist', async () => {
    const { set } = await subject();
    await expect(set({ key: 'users', value: 7, expiresAt: inDays(-1) })).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
    });
    await expect(set({ key: 'users', value: 7, reason: 'short' })).rejects.toThrow();
    await expect(set({ key: 'users', value: 7, tenantId: newId('tenant') })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('is shown as expired when its time is over, counts no more, and the sweep ends it', async () => {
    const { ctx, set, live, tenant } = await subject();
    const { id } = await set({ key: 'users', value: 7, expiresAt: inDays(1) });
    await set({ key: 'projects', value: 7 });
    await controlDb().entitlementOverride.updateMany({
      where: { tenantId: tenant.id, id },
      data: { expiresAt: inDays(-1) },
    });
    expect((await live()).find((row) => row.id === id)?.isExpired).toBe(true);
    expect(overrideOf((await renewed(ctx)).tenant.terms, 'users', now())).toBeUndefined();
    expect(await sweepOverrides()).toBeGreaterThanOrEqual(1);
    expect((await live()).map(({ key }) => key)).toEqual(['projects']);
  });

  it('is found among those of all tenants by key and by its end', async () => {
    const { op, tenant, set } = await subject();
    await set({ key: 'pageRows', value: 7, expiresAt: inDays(3) });
    await set({ key: 'jobLanes', value: 7, expiresAt: inDays(300) });
    const soon = await listOverrides(op, { isExpiring: true, limit: 100 });
    const mine = soon.items.filter((row) => row.tenant.id === tenant.id);
    expect(mine.map(({ key }) => key)).toEqual(['pageRows']);
    const byKey = await listOverrides(op, { key: 'jobLanes', limit: 1 });
    expect(byKey.items).toMatchObject([
      { tenant: { id: tenant.id }, createdByName: op.operator.name, reason },
    ]);
  });

  it('is in both logs from its beginning to its end, also when the sweep ends it', async () => {
    const { op, tenant, ctx, set } = await subject();
    const { id } = await set({ key: 'users', value: 7 });
    await endOverride(op, { overrideId: id });
    const { id: short } = await set({ key: 'projects', value: 8, expiresAt: inDays(1) });
    const where = { tenantId: tenant.id, id: short };
    await controlDb().entitlementOverride.updateMany({ where, data: { expiresAt: inDays(-1) } });
    await sweepOverrides();
    const acts = [
      ['override.create', { key: 'users', value: 7 }, op.operator.name],
      ['override.end', { key: 'users', value: 7 }, op.operator.name],
      ['override.create', { key: 'projects', value: 8 }, op.operator.name],
      ['override.end', { key: 'projects', value: 8 }, 'Tenantry'],
    ] as const;
    const words = (entry: { action: string; before: unknown; after: unknown }) => {
      const { key, value } = (entry.after ?? entry.before) as { key: string; value: number };
      return [entry.action, { key, value }] as const;
    };
    const operators = await controlDb().operatorAudit.findMany({
      where: { tenantId: tenant.id, action: { startsWith: 'override.' } },
      orderBy: { id: 'asc' },
    });
    expect(operators.map((entry) => [...words(entry), entry.operatorName])).toEqual(acts);
    expect(operators.map((entry) => entry.reason)).toEqual([reason, null, reason, 'Its time was over.']);
    const own = async () => {
      const { items } = await listAudit(ctx, { action: 'override' }, { limit: 25 });
      return items.map((entry) => [...words(entry), entry.actorName]).reverse();
    };
    await expect.poll(own).toEqual(acts);
  });
});

describe('a grant', () => {
  it('adds to others, ends once and is part of the terms', async () => {
    const { op, tenant, ctx } = await subject();
    const grant = {
      tenantId: tenant.id,
      key: 'aiRequests' as const,
      units: 500,
      fromPeriod: '2026-11',
      throughPeriod: null,
      rollsOver: true,
      reason,
    };
    const { id } = await addGrant(op, grant);
    await addGrant(op, { ...grant, units: 200 });
    expect((await renewed(ctx)).tenant.terms.grants.map(({ units }) => units).sort()).toEqual([200, 500]);
    await endGrant(op, { grantId: id });
    await expect(endGrant(op, { grantId: id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const { items } = await listGrants(op, { tenantId: tenant.id });
    expect(items).toMatchObject([{ units: 200, fromPeriod: '2026-11', rollsOver: true }]);
  });

  it.each([
    ['ends before it begins', { throughPeriod: '2026-10' }],
    ['has no units', { units: 0 }],
    ['is of a limit that has no months', { key: 'users' }],
    ['names a month that does not exist', { fromPeriod: '2026-13' }],
  ])('is refused when it %s', (_what, change) => {
    const grant = {
      tenantId: newId('tenant'),
      key: 'aiRequests',
      units: 1,
      fromPeriod: '2026-11',
      throughPeriod: null,
      rollsOver: false,
      reason,
    };
    expect(addGrantSchema.safeParse(grant).success).toBe(true);
    expect(addGrantSchema.safeParse({ ...grant, ...change }).success).toBe(false);
  });
});
