import { afterEach, describe, expect, it } from 'vitest';
import { controlDb, inTenantTransaction, listenOnControl } from '@/lib/isolation';
import { newId } from '@/lib/kernel/ids';
import { operatorCtx, testTenant } from '@/lib/testing';
import { can, isFlagOn, previewFlag, publicFlags, requireFeature } from '../index';
import { FlagStore } from './flag-store';
import { controlFlagSource, FLAG_CHANNEL } from './flags-of-process';
import { createFlag, deleteFlag, getFlag, listFlagChanges, listFlags, stopFlags, updateFlag } from './index';
import { type CreateFlagInput, type FlagDto, type FlagPreviewDto, OPEN_RULES } from './schemas';

const open: FlagStore[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((store) => store.stop()));
  await stopFlags();
});

const newKey = () => `f-${newId('flagChange').slice(-20)}`;
const draft = (rest: Partial<CreateFlagInput> = {}): CreateFlagInput => ({
  key: newKey(),
  description: 'A flag of a test',
  isEnabled: true,
  rules: OPEN_RULES,
  feature: null,
  isPublic: false,
  reason: 'A test needs it',
  ...rest,
});
const changed = ({ updatedAt: _, ...flag }: FlagDto, rest: Partial<FlagDto> = {}) => ({
  ...flag,
  ...rest,
  reason: 'Changed by a test',
});

describe('flags', () => {
  it('count in another process as soon as they are committed, and are gone with their deletion', async () => {
    const op = await operatorCtx();
    const { tenant } = await testTenant();
    const other = new FlagStore({
      source: controlFlagSource,
      listen: (listener) => listenOnControl(FLAG_CHANNEL, listener),
    });
    open.push(other);
    await other.hearing();
    const flag = await createFlag(op, draft());
    await expect.poll(() => other.isOn(tenant, flag.key), { interval: 5 }).toBe(true);
    await expect.poll(() => isFlagOn(tenant, flag.key), { interval: 5 }).toBe(true);
    const off = await updateFlag(op, changed(flag, { isEnabled: false }));
    await expect.poll(() => other.isOn(tenant, flag.key), { interval: 5 }).toBe(false);
    const on = await updateFlag(op, changed(off, { isEnabled: true }));
    await expect.poll(() => other.isOn(tenant, flag.key), { interval: 5 }).toBe(true);
    await deleteFlag(op, { key: flag.key, version: on.version, reason: 'Done with it' });
    await expect.poll(() => other.isOn(tenant, flag.key), { interval: 5 }).toBe(false);
  });

  it('have a history that outlives them, and entries in the log of operators', async () => {
    const op = await operatorCtx();
    const flag = await createFlag(op, draft());
    const next = await updateFlag(
      op,
      changed(flag, { rules: { ...OPEN_RULES, percentage: 12.5 }, isPublic: true }),
    );
    expect([next.version, next.rules.percentage]).toEqual([2, 12.5]);
    expect((await listFlags(op)).some(({ key }) => key === flag.key)).toBe(true);
    await deleteFlag(op, { key: flag.key, version: 2, reason: 'Done with it' });
    await expect(getFlag(op, flag.key)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const changes = await listFlagChanges(op, flag.key);
    expect(changes.map(({ version, before, after }) => [version, before !== null, after !== null])).toEqual([
      [3, true, false],
      [2, true, true],
      [1, false, true],
    ]);
    expect(changes[1]).toMatchObject({
      before: { rules: { percentage: 100 }, isPublic: false },
      after: { rules: { percentage: 12.5 }, isPublic: true },
      reason: 'Changed by a test',
      operatorName: 'Test Operator',
    });
    const log = await controlDb().operatorAudit.findMany({
      where: { targetId: flag.key, operatorId: op.operator.id },
      orderBy: { at: 'asc' },
    });
    expect(log.map(({ action }) => action).sort()).toEqual(['flag.create', 'flag.delete', 'flag.update']);
    await expect(
      controlDb().featureFlagChange.deleteMany({ where: { flagKey: flag.key } }),
      'history cannot be unwritten',
    ).rejects.toThrow(/permission denied/);
  });

  it('refuse a change that started from an older version, also of two at the same time', async () => {
    const op = await operatorCtx();
    const flag = await createFlag(op, draft());
    const both = await Promise.allSettled([
      updateFlag(op, changed(flag, { description: 'one' })),
      updateFlag(op, changed(flag, { description: 'two' })),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(updateFlag(op, changed(flag))).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(deleteFlag(op, { key: flag.key, version: 1, reason: 'Too late' })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    await expect(createFlag(op, draft({ key: flag.key }))).rejects.toMatchObject({ code: 'ALREADY_EXISTS' });
  });

  it('refuse cycles, unknown flags, plans and tenants, and a flag others need cannot go', async () => {
    const op = await operatorCtx();
    const needs = (flag: string) => ({ ...OPEN_RULES, prerequisites: [{ flag, on: true }] });
    const a = await createFlag(op, draft());
    const b = await createFlag(op, draft({ rules: needs(a.key) }));
    const c = await createFlag(op, draft({ rules: needs(b.key) }));
    await expect(updateFlag(op, changed(a, { rules: needs(c.key) }))).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      fieldErrors: {
        'rules.prerequisites': `Flags may not need each other: ${[a, c, b, a].map(({ key }) => key).join(' → ')}.`,
      },
    });
    await expect(updateFlag(op, changed(a, { rules: needs(a.key) }))).rejects.toThrow(/need itself/);
    await expect(deleteFlag(op, { key: a.key, version: 1, reason: 'Unused' })).rejects.toThrow(b.key);
    const nobody = newId('tenant');
    for (const rules of [
      needs('no-such-flag'),
      { ...OPEN_RULES, plans: ['no-such-plan'] },
      { ...OPEN_RULES, tenants: { include: [nobody], exclude: [] } },
      { ...OPEN_RULES, tenants: { include: [], exclude: [nobody] } },
    ])
      await expect(createFlag(op, draft({ rules }))).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
  });

  it('two that would need each other are not both saved at the same time', async () => {
    const op = await operatorCtx();
    const [a, b] = [await createFlag(op, draft()), await createFlag(op, draft())];
    const rules = (flag: string) => ({ ...OPEN_RULES, prerequisites: [{ flag, on: true }] });
    const both = await Promise.allSettled([
      updateFlag(op, changed(a, { rules: rules(b.key) })),
      updateFlag(op, changed(b, { rules: rules(a.key) })),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('decide the feature they are linked to, one flag a feature', async () => {
    const op = await operatorCtx();
    const { ctx, tenant } = await testTenant({ plan: 'free' });
    expect(await can(ctx, 'airGapped')).toBe(false);
    await expect(requireFeature(ctx, 'airGapped')).rejects.toMatchObject({
      code: 'FEATURE_NOT_IN_PLAN',
      quota: { limit: 'airGapped', upgradePath: `/${tenant.slug}/plan` },
    });
    const flag = await createFlag(op, draft({ feature: 'airGapped' }));
    await expect.poll(() => can(ctx, 'airGapped'), { interval: 5 }).toBe(true);
    await expect(createFlag(op, draft({ feature: 'airGapped' }))).rejects.toThrow(flag.key);
    await deleteFlag(op, { key: flag.key, version: 1, reason: 'Done with it' });
    await expect.poll(() => can(ctx, 'airGapped'), { interval: 5 }).toBe(false);
  });

  it('are shown to browsers when they are public', async () => {
    const op = await operatorCtx();
    const { tenant } = await testTenant();
    const hidden = await createFlag(op, draft());
    const shown = await createFlag(op, draft({ isPublic: true }));
    await expect.poll(async () => (await publicFlags(tenant))[shown.key], { interval: 5 }).toBe(true);
    expect(await publicFlags(tenant)).not.toHaveProperty(hidden.key);
  });

  it('are counted before they are saved: who would get them, by plan', async () => {
    const op = await operatorCtx();
    const [free, pro] = [await testTenant({ plan: 'free' }), await testTenant({ plan: 'pro' })];
    const rules = (tenants: { include: string[]; exclude: string[] }, percentage = 100) => ({
      ...OPEN_RULES,
      plans: ['pro'],
      percentage,
      tenants,
    });
    const onOf = ({ plans }: FlagPreviewDto, plan: string) =>
      plans.find(({ planKey }) => planKey === plan) ?? { tenants: 0, on: 0 };
    const key = newKey();
    const all = await previewFlag(op, { key, rules: rules({ include: [], exclude: [] }) });
    expect(onOf(all, 'pro')).toMatchObject({ on: onOf(all, 'pro').tenants });
    expect([onOf(all, 'free').on, all.isPartial]).toEqual([0, false]);
    const single = await previewFlag(op, {
      key,
      rules: rules({ include: [free.tenant.id], exclude: [pro.tenant.id] }, 0),
    });
    expect([single.on, onOf(single, 'free').on, onOf(single, 'pro').on]).toEqual([1, 1, 0]);
  });

  it("cannot be read or changed with a tenant's connection", async () => {
    const { ctx } = await testTenant();
    await expect(
      inTenantTransaction(ctx, (tx) => tx.$queryRaw`select key from control.feature_flags`),
    ).rejects.toThrow(/permission denied/);
    await expect(
      inTenantTransaction(ctx, (tx) => tx.$executeRaw`update control.feature_flags set is_enabled = true`),
    ).rejects.toThrow(/permission denied/);
  });
});
