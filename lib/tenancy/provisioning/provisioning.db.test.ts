import { afterEach, describe, expect, it, vi } from 'vitest';
import { listAudit, relayTenantEvents } from '@/lib/audit';
import { checkPlace, controlDb, getTenantRef, mainDatabase, placeFor, tenantDb } from '@/lib/isolation';
import { withMainAdmin } from '@/lib/isolation/places';
import type { Strategy } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { systemContext } from '@/lib/kernel/system-context';
import { operatorCtx } from '@/lib/testing';
import {
  createTenant,
  getProvisioningRun,
  listProvisioningRuns,
  resumeProvisioning,
  startSignUp,
} from '../index';
import { PROVISIONING_STEPS, type ProvisioningStepName } from '../schemas';
import { executeRun, MAX_ATTEMPTS } from './execute-run';
import { type Reserved, reserveTenant } from './reserve';
import { STEPS } from './steps';

let counter = 0;
const freshSlug = () => `prov-${Date.now().toString(36)}-${counter++}`;
const owner = () => ({
  kind: 'new' as const,
  name: 'Ines Duarte',
  email: `${freshSlug()}@example.test`,
  passwordHash: 'hash',
});

function reserve(strategy: Strategy, slug = freshSlug()): Promise<Reserved> {
  return reserveTenant(
    {
      name: 'Fjord Optics',
      slug,
      strategy,
      plan: 'free',
      locale: 'en',
      timeZone: 'UTC',
      currency: 'EUR',
      accentColor: '#4f46e5',
      owner: owner(),
      requestedBy: { kind: 'signUp' },
      requestId: newId('request'),
    },
    { isInline: true },
  );
}

/** A process that is killed leaves its lease behind; here it has run out. */
const letLeaseEnd = (runId: string) =>
  controlDb().provisioningRun.update({
    where: { id: runId },
    data: { leaseUntil: new Date(Date.now() - 1) },
  });

class Killed extends Error {}

/** Works on a run and dies right after the step, before that is written down, as a killed process would. */
async function dieAfter(runId: string, step: ProvisioningStepName): Promise<void> {
  const death = executeRun(runId, {
    afterStep: (name) => {
      if (name === step) throw new Killed();
    },
  });
  await expect(death).rejects.toThrow(Killed);
  expect((await getProvisioningRun(runId)).steps.find(({ name }) => name === step)?.status).toBe('running');
  await letLeaseEnd(runId);
}

async function expectWhole(reserved: Reserved, strategy: Strategy): Promise<void> {
  const tenant = await getTenantRef(controlDb(), { id: reserved.tenantId });
  expect(tenant.status).toBe('active');
  const ctx = systemContext(tenant, 'Test');
  expect(await tenantDb(ctx).article.count()).toBe(2);
  expect(await tenantDb(ctx).collection.count()).toBe(1);
  expect(
    await controlDb().membership.count({
      where: { tenantId: tenant.id, identityId: reserved.identityId, role: 'owner' },
    }),
  ).toBe(1);
  await relayTenantEvents(tenant.id);
  expect((await listAudit(ctx, { action: 'tenant.create' }, { limit: 5 })).items).toHaveLength(1);
  const report = await checkPlace(placeFor(tenant.id, strategy));
  expect(report).toMatchObject({ isCurrent: true, problems: [] });
  expect((await getProvisioningRun(reserved.runId)).steps.every((step) => step.status === 'done')).toBe(true);
}

async function expectNothing(reserved: Reserved, strategy: Strategy): Promise<void> {
  expect(await controlDb().tenant.count({ where: { id: reserved.tenantId } })).toBe(0);
  expect(await controlDb().membership.count({ where: { tenantId: reserved.tenantId } })).toBe(0);
  expect(await controlDb().identity.count({ where: { id: reserved.identityId } })).toBe(0);
  const place = placeFor(reserved.tenantId, strategy);
  const left = await withMainAdmin(async (client) => {
    const { rows } = await client.query<{ left: number }>(
      `select (select count(*) from pg_namespace where nspname = $1 and $3)::int
            + (select count(*) from pg_database where datname = $2 and not $4)::int
            + (select count(*) from pg_roles where rolname = $2 || '_app' and not $4)::int
            + (select count(*) from tenant_shared.articles where tenant_id = $5)::int as left`,
      [
        place.schema,
        place.database,
        strategy === 'schema',
        place.database === mainDatabase(),
        reserved.tenantId,
      ],
    );
    return rows[0]?.left;
  });
  expect(left).toBe(0);
  expect((await getProvisioningRun(reserved.runId)).status).toBe('rolled_back');
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe.each(['shared', 'schema', 'database'] as const)('a tenant on strategy %s', (strategy) => {
  it('is whole after its run', async () => {
    const reserved = await reserve(strategy);
    expect(await executeRun(reserved.runId)).toBe('succeeded');
    await expectWhole(reserved, strategy);
  });

  it.each(PROVISIONING_STEPS.filter((step) => step !== 'reserve'))(
    'is finished after a kill right after the step %s',
    async (step) => {
      const reserved = await reserve(strategy);
      await dieAfter(reserved.runId, step);
      expect(await executeRun(reserved.runId)).toBe('succeeded');
      await expectWhole(reserved, strategy);
    },
  );

  it.each(['place', 'defaults', 'owner', 'activate'] as const)(
    'leaves nothing when the step %s fails for good',
    async (step) => {
      const reserved = await reserve(strategy);
      vi.spyOn(STEPS[step], 'run').mockRejectedValue(new Error('disk full'));
      for (let attempt = 1; attempt < MAX_ATTEMPTS; attempt++) {
        expect(await executeRun(reserved.runId)).toBe('waiting');
        await letLeaseEnd(reserved.runId);
      }
      expect(await executeRun(reserved.runId)).toBe('rolled_back');
      await expectNothing(reserved, strategy);
    },
  );

  it('is rolled back to the end when the roll-back itself was killed', async () => {
    const reserved = await reserve(strategy);
    vi.spyOn(STEPS.activate, 'run').mockRejectedValue(new Error('no'));
    const undo = vi.spyOn(STEPS.defaults, 'undo').mockRejectedValueOnce(new Error('killed'));
    expect(await executeRun(reserved.runId, { maxAttempts: 1 })).toBe('waiting');
    expect(undo).toHaveBeenCalledTimes(1);
    await letLeaseEnd(reserved.runId);
    expect(await executeRun(reserved.runId)).toBe('rolled_back');
    await expectNothing(reserved, strategy);
  });
});

describe('the saga', () => {
  it('gives an address to one of two who want it at the same time', async () => {
    const slug = freshSlug();
    const results = await Promise.allSettled([
      reserve('shared', slug),
      reserve('shared', slug),
      reserve('shared', slug),
    ]);
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    for (const result of results)
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'SLUG_TAKEN' });
    expect(
      await controlDb().provisioningRun.count({ where: { input: { path: ['slug'], equals: slug } } }),
    ).toBe(1);
  });

  it('is worked on by one process at a time', async () => {
    const reserved = await reserve('shared');
    const outcomes = await Promise.all([
      executeRun(reserved.runId),
      executeRun(reserved.runId),
      executeRun(reserved.runId),
    ]);
    expect(outcomes.toSorted()).toEqual(['busy', 'busy', 'succeeded']);
  });

  it('is taken up by the sweep after a kill', async () => {
    const reserved = await reserve('shared');
    await dieAfter(reserved.runId, 'defaults');
    await resumeProvisioning();
    await expectWhole(reserved, 'shared');
  });

  it('keeps an identity that was there before', async () => {
    const first = await startSignUp({ name: 'First', slug: freshSlug() }, owner());
    const reserved = await reserveTenant(
      {
        name: 'Second',
        slug: freshSlug(),
        strategy: 'shared',
        plan: 'free',
        locale: 'en',
        timeZone: 'UTC',
        currency: 'EUR',
        accentColor: '#4f46e5',
        owner: { kind: 'existing', identityId: first.identityId },
        requestedBy: { kind: 'signUp' },
        requestId: newId('request'),
      },
      { isInline: true },
    );
    vi.spyOn(STEPS.owner, 'run').mockRejectedValue(new Error('no'));
    expect(await executeRun(reserved.runId, { maxAttempts: 1 })).toBe('rolled_back');
    expect(await controlDb().identity.count({ where: { id: first.identityId } })).toBe(1);
    expect(await controlDb().membership.count({ where: { identityId: first.identityId } })).toBe(1);
  });
});

describe('sign-up', () => {
  it('answers with an open tenant, in a fraction of a second', async () => {
    const times: number[] = [];
    for (let i = 0; i < 20; i++) {
      const startedAt = performance.now();
      const started = await startSignUp({ name: 'Quick', slug: freshSlug() }, owner());
      times.push(performance.now() - startedAt);
      expect((await getProvisioningRun(started.runId)).status).toBe('succeeded');
    }
    expect(Math.max(...times)).toBeLessThan(2_000);
  });

  it('leaves nothing and says so when it fails', async () => {
    vi.spyOn(STEPS.defaults, 'run').mockRejectedValue(new Error('no'));
    const slug = freshSlug();
    await expect(startSignUp({ name: 'Unlucky', slug }, owner())).rejects.toMatchObject({
      code: 'UNAVAILABLE',
    });
    expect(await controlDb().tenant.count({ where: { slug } })).toBe(0);
    vi.restoreAllMocks();
    expect((await startSignUp({ name: 'Lucky', slug }, owner())).slug).toBe(slug);
  });

  it('refuses reserved and malformed addresses and a mail address that has an account', async () => {
    await expect(startSignUp({ name: 'Nope', slug: 'admin' }, owner())).rejects.toThrow();
    await expect(startSignUp({ name: 'Nope', slug: 'Not A Slug' }, owner())).rejects.toThrow();
    const someone = owner();
    await startSignUp({ name: 'First', slug: freshSlug() }, someone);
    await expect(startSignUp({ name: 'Again', slug: freshSlug() }, someone)).rejects.toMatchObject({
      code: 'ALREADY_EXISTS',
    });
  });
});

describe('an operator', () => {
  it('makes a tenant, and both logs say who did', async () => {
    const op = await operatorCtx();
    const input = {
      name: 'By Hand',
      slug: freshSlug(),
      ownerName: 'Lea Brandt',
      ownerEmail: `${freshSlug()}@example.test`,
      strategy: 'shared',
      plan: 'pro',
      locale: 'de',
      timeZone: 'Europe/Berlin',
      currency: 'EUR',
      accentColor: '#0f766e',
    } as const;
    await expect(createTenant(op, { ...input, plan: 'no-such-plan' })).rejects.toMatchObject({
      fieldErrors: { plan: expect.stringContaining('no-such-plan') as string },
    });
    const made = await createTenant(op, input);
    expect((await listProvisioningRuns(op, made.tenantId))[0]).toMatchObject({
      status: 'succeeded',
      requestedBy: 'Test Operator',
    });
    expect(
      await controlDb().operatorAudit.count({
        where: { tenantId: made.tenantId, action: 'tenant.create', operatorId: op.operator.id },
      }),
    ).toBe(1);
    const tenant = await getTenantRef(controlDb(), { id: made.tenantId });
    await relayTenantEvents(tenant.id);
    const { items } = await listAudit(systemContext(tenant, 'Test'), {}, { limit: 5 });
    expect(items[0]).toMatchObject({
      action: 'tenant.create',
      actorKind: 'operator',
      actorName: 'Test Operator',
    });
  });
});
