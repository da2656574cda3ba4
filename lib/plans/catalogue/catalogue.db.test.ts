import { describe, expect, it } from 'vitest';
import { listAudit } from '@/lib/audit';
import { controlDb } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { memberCtx, operatorCtx, renewed, systemCtx, testTenant } from '@/lib/testing';
import { shippedPlans, testTerms } from '@/lib/testing/terms';
import { listTenants } from '@/lib/tenancy';
import {
  affectedTenants,
  changeTenantPlan,
  choosePlan,
  createDraft,
  createPlan,
  discardDraft,
  getPlan,
  listPlans,
  moveTenants,
  publishDraft,
  readOfferedPlans,
  updateDraft,
} from '../index';
import { planContentSchema } from './schemas/content';

const content = testTerms('pro').plan;
const reason = 'Agreed in the contract';
let count = 0;
const freshKey = () => `test-${Date.now().toString(36)}-${count++}`;

/** A plan of this test alone, with version 1 published. */
async function newPlan(isPublic = false) {
  const op = await operatorCtx();
  const key = freshKey();
  const draft = await createPlan(op, {
    key,
    isPublic,
    content: { ...content, features: [...content.features] } as never,
  });
  const first = await publishDraft(op, { planKey: key, basedOn: draft.updatedAt, note: 'First version' });
  return { op, key, first };
}

async function nextVersion(plan: Awaited<ReturnType<typeof newPlan>>) {
  const draft = await createDraft(plan.op, { planKey: plan.key });
  return publishDraft(plan.op, { planKey: plan.key, basedOn: draft.updatedAt, note: 'Next version' });
}

async function planOf(ctx: TenantContext) {
  const { planKey, planVersion } = (await renewed(ctx)).tenant.terms;
  return [planKey, planVersion];
}

describe('the catalogue', () => {
  it('was published by the migration as the shipped file says', async () => {
    const plans = await listPlans(await operatorCtx());
    for (const { key, position, isPublic, content: shipped } of shippedPlans()) {
      const plan = plans.find((entry) => entry.key === key);
      expect(plan).toMatchObject({ position, isPublic });
      const first = plan?.versions.find(({ version }) => version === 1);
      expect(first?.content).toEqual(shipped);
      expect(planContentSchema.parse(first?.content)).toEqual(shipped);
    }
  });

  it('offers public plans alone, and no drafts', async () => {
    const { key } = await newPlan(true);
    const hidden = await newPlan(false);
    const op = await operatorCtx();
    await createDraft(op, { planKey: key });
    const offered = await readOfferedPlans();
    expect(offered.find((plan) => plan.key === key)?.version).toBe(1);
    const keys = offered.map((plan) => plan.key);
    expect(keys).toEqual(expect.arrayContaining(['free', 'starter', 'pro', 'enterprise']));
    expect(keys).not.toContain('government');
    expect(keys).not.toContain(hidden.key);
    await controlDb().plan.update({ where: { key }, data: { isPublic: false }, select: { key: true } });
  });
});

describe('a draft', () => {
  it('is one at a time, also when two begin it at the same moment', async () => {
    const { op, key } = await newPlan();
    const begun = await Promise.allSettled([
      createDraft(op, { planKey: key }),
      createDraft(op, { planKey: key }),
    ]);
    expect(begun.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(createDraft(op, { planKey: key })).rejects.toMatchObject({ code: 'ALREADY_EXISTS' });
    await expect(createPlan(op, { key, content: { ...content } as never })).rejects.toMatchObject({
      code: 'ALREADY_EXISTS',
    });
  });

  it('is not saved over what somebody else saved since', async () => {
    const { op, key } = await newPlan();
    const draft = await createDraft(op, { planKey: key });
    const save = (name: string, basedOn: string) =>
      updateDraft(op, { planKey: key, basedOn, content: { ...draft.content, name } as never });
    const saved = await save('Mine', draft.updatedAt);
    expect(saved.updatedAt).not.toBe(draft.updatedAt);
    await expect(save('Theirs', draft.updatedAt)).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(
      publishDraft(op, { planKey: key, basedOn: draft.updatedAt, note: 'Unseen words' }),
    ).rejects.toMatchObject({ code: 'CONFLICT' });
    expect((await getPlan(op, key)).draft?.content.name).toBe('Mine');
  });

  it('is discarded with a plan that was never published, and leaves a published one alone', async () => {
    const { op, key } = await newPlan();
    await createDraft(op, { planKey: key });
    await discardDraft(op, { planKey: key });
    expect(await getPlan(op, key)).toMatchObject({ draft: null, published: { version: 1 } });
    await expect(discardDraft(op, { planKey: key })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const never = freshKey();
    await createPlan(op, { key: never, content: { ...content } as never });
    await discardDraft(op, { planKey: never });
    await expect(getPlan(op, never)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is refused when it says what a plan cannot say', async () => {
    const { op, key } = await newPlan();
    const draft = await createDraft(op, { planKey: key });
    const wrong = { ...draft.content, settings: { ...draft.content.settings, priority: 11 } };
    await expect(
      updateDraft(op, { planKey: key, basedOn: draft.updatedAt, content: wrong as never }),
    ).rejects.toThrow(/from 1 to 10/);
  });
});

describe('a published version', () => {
  it('never changes and never goes, whoever tries', async () => {
    const { first } = await newPlan();
    const where = { id: first.id };
    await expect(controlDb().planVersion.update({ where, data: { note: 'Rewritten' } })).rejects.toThrow(
      /never changes/,
    );
    await expect(controlDb().planVersion.update({ where, data: { status: 'draft' } })).rejects.toThrow();
    await expect(controlDb().planVersion.delete({ where })).rejects.toThrow(/never changes/);
  });

  it('keeps its tenants until they are moved; new ones get the newest', async () => {
    const plan = await newPlan();
    const { ctx } = await testTenant({ plan: plan.key });
    await nextVersion(plan);
    expect(await planOf(ctx)).toEqual([plan.key, 1]);
    expect(await planOf((await testTenant({ plan: plan.key })).ctx)).toEqual([plan.key, 2]);
    expect(await listTenants(plan.op, { plan: plan.key })).toMatchObject({ total: 2 });
  });
});

describe('moving tenants', () => {
  it('names who is affected page by page, moves all of them, and says so in both logs', async () => {
    const plan = await newPlan();
    const tenants = [];
    for (let i = 0; i < 3; i++) tenants.push(await testTenant({ plan: plan.key, name: `Moved ${i}` }));
    const second = await nextVersion(plan);
    const page = await affectedTenants(plan.op, { versionId: plan.first.id, limit: 2 });
    expect([page.total, page.items.length]).toEqual([3, 2]);
    const rest = await affectedTenants(plan.op, {
      versionId: plan.first.id,
      limit: 2,
      cursor: page.nextCursor ?? '',
    });
    expect(rest).toMatchObject({ nextCursor: null, items: [{ name: 'Moved 2' }] });

    const moved = await moveTenants(plan.op, {
      fromVersionId: plan.first.id,
      toVersionId: second.id,
      tenantIds: 'all',
      reason,
    });
    expect(moved.next).toBeNull();
    expect(moved.results.map(({ outcome }) => outcome)).toEqual(['moved', 'moved', 'moved']);
    for (const { ctx } of tenants) expect(await planOf(ctx)).toEqual([plan.key, 2]);
    const [entry] = await controlDb().operatorAudit.findMany({
      where: { tenantId: tenants[0]?.tenant.id ?? '', action: 'plan.change' },
    });
    expect(entry).toMatchObject({ reason, before: { version: 1 }, after: { version: 2 } });
    const owner = tenants[0]?.ctx as TenantContext;
    await expect
      .poll(async () => (await listAudit(owner, {}, { limit: 25 })).items.map(({ action }) => action))
      .toContain('plan.change');
  });

  it('has a result for each tenant, and one that cannot go holds nobody back', async () => {
    const plan = await newPlan();
    const [a, b] = [await testTenant({ plan: plan.key }), await testTenant({ plan: 'free' })];
    const second = await nextVersion(plan);
    const { results } = await moveTenants(plan.op, {
      fromVersionId: plan.first.id,
      toVersionId: second.id,
      tenantIds: [b.tenant.id, newId('tenant'), a.tenant.id],
      reason,
    });
    expect(results.map(({ outcome }) => outcome)).toEqual(['refused', 'refused', 'moved']);
    expect(await planOf(b.ctx)).toEqual(['free', 1]);
  });

  it('goes to published versions alone', async () => {
    const plan = await newPlan();
    const { tenant } = await testTenant({ plan: plan.key });
    const draft = await createDraft(plan.op, { planKey: plan.key });
    const move = { fromVersionId: plan.first.id, tenantIds: [tenant.id], reason };
    await expect(moveTenants(plan.op, { ...move, toVersionId: draft.id })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(moveTenants(plan.op, { ...move, toVersionId: plan.first.id })).rejects.toMatchObject({
      code: 'INVALID_TRANSITION',
    });
  });
});

describe('the plan of one tenant', () => {
  it('is changed by an operator to any plan, public or not', async () => {
    const { tenant, ctx } = await testTenant({ plan: 'free' });
    const op = await operatorCtx();
    await changeTenantPlan(op, { tenantId: tenant.id, planKey: 'government', reason });
    expect((await planOf(ctx))[0]).toBe('government');
    await expect(
      changeTenantPlan(op, { tenantId: tenant.id, planKey: 'government', reason }),
    ).rejects.toMatchObject({ code: 'INVALID_TRANSITION' });
  });

  it('is chosen by the tenant itself among the public ones, by who may', async () => {
    const { tenant, ctx } = await testTenant({ plan: 'free' });
    await choosePlan(ctx, { planKey: 'starter' });
    expect((await planOf(ctx))[0]).toBe('starter');
    await expect(choosePlan(ctx, { planKey: 'government' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(choosePlan(ctx, { planKey: 'starter' })).rejects.toMatchObject({
      code: 'INVALID_TRANSITION',
    });
    const viewer = await memberCtx(tenant, 'viewer');
    expect(() => choosePlan(viewer, { planKey: 'pro' })).toThrow(
      expect.objectContaining({ code: 'FORBIDDEN' }),
    );
    const nobody = { ...systemCtx(tenant), permissions: new Set<never>() };
    expect(() => choosePlan(nobody, { planKey: 'pro' })).toThrow(
      expect.objectContaining({ code: 'FORBIDDEN' }),
    );
    expect((await planOf(ctx))[0]).toBe('starter');
  });
});
