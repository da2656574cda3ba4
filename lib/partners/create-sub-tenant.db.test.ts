import { describe, expect, it } from 'vitest';
import { inviteMember } from '@/lib/identity';
import { controlDb, tenantDb } from '@/lib/isolation';
import { newId } from '@/lib/kernel/ids';
import { systemContext } from '@/lib/kernel/system-context';
import { usageReport } from '@/lib/metering/report';
import { resumeProvisioning } from '@/lib/tenancy';
import { executeRun } from '@/lib/tenancy/provisioning/execute-run';
import { reserveSubTenant } from '@/lib/tenancy/provisioning/reserve';
import { memberCtx, testTenant } from '@/lib/testing';
import {
  createSubTenant,
  findPartner,
  getSubTenant,
  inviteOwner,
  isPartner,
  listSubTenants,
  mailFirstOwner,
} from './index';
import {
  family,
  freshSlug,
  invitationsOf,
  limit,
  logOf,
  ownerOf,
  refOf,
  subTenantInput,
} from './partners.fixture';

describe('a new sub-tenant', () => {
  it('is whole, its partner’s, on the plan that was chosen, and its owner is invited in the partner’s name', async () => {
    const { ctx, tenant } = await testTenant({ name: 'Harbour & Pine' });
    const wanted = subTenantInput();
    const made = await createSubTenant(ctx, wanted);
    const sub = await refOf(made.id);
    expect(sub).toMatchObject({
      slug: wanted.slug,
      status: 'active',
      parentId: tenant.id,
      strategy: 'shared',
    });
    expect(sub.terms.planKey).toBe('starter');
    expect(await tenantDb(systemContext(sub, 'Test')).article.count()).toBe(2);
    expect(await controlDb().membership.count({ where: { tenantId: sub.id } })).toBe(0);
    const [invitation, ...others] = await invitationsOf(sub.id);
    expect(others).toEqual([]);
    expect(invitation).toMatchObject({
      email: wanted.ownerEmail,
      role: 'owner',
      invitedBy: 'Test owner of Harbour & Pine',
    });
    expect((await logOf(sub, 'tenant.create'))[0]).toMatchObject({
      actorKind: 'partner',
      actorName: 'Test owner of Harbour & Pine',
    });
    expect((await logOf(tenant, 'subTenant'))[0]).toMatchObject({
      action: 'subTenant.create',
      actorKind: 'member',
      targetId: sub.id,
    });
    expect(await listSubTenants(ctx)).toMatchObject([
      { id: sub.id, status: 'active', planName: 'Starter', memberCount: 0, owner: 'invited' },
    ]);
    expect(await findPartner({ tenant: sub })).toEqual({ name: 'Harbour & Pine' });
  });

  it('has its invitation mailed once it is open: the link of the newest mail works, and makes an owner', async () => {
    const { sub, tenant } = await family();
    const before = (await invitationsOf(sub.id))[0];
    const payload = { tenantId: sub.id, invitedById: newId('identity'), invitedByName: 'Test owner' };
    await mailFirstOwner(payload);
    const after = (await invitationsOf(sub.id))[0];
    expect(after?.tokenHash).not.toBe(before?.tokenHash);
    await ownerOf(sub.id);
    await mailFirstOwner(payload);
    expect((await invitationsOf(sub.id))[0]?.tokenHash, 'somebody works there').toBe(after?.tokenHash);
    expect(tenant.parentId).toBeNull();
  });

  it('is refused to other roles, other plans and those that have a partner', async () => {
    const { tenant, sub } = await family();
    for (const role of ['manager', 'user', 'viewer'] as const)
      await expect(createSubTenant(await memberCtx(tenant, role), subTenantInput())).rejects.toMatchObject({
        code: 'FORBIDDEN',
      });
    const pro = await testTenant({ plan: 'pro' });
    await expect(createSubTenant(pro.ctx, subTenantInput())).rejects.toMatchObject({
      code: 'FEATURE_NOT_IN_PLAN',
    });
    expect(await isPartner(pro.ctx)).toBe(false);
    await controlDb().tenant.update({ where: { id: sub.id }, data: { plan: 'enterprise' } });
    const owner = await ownerOf(sub.id);
    expect(await isPartner(owner)).toBe(false);
    await expect(createSubTenant(owner, subTenantInput())).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('gets no plan larger than its partner’s, and none that is not public', async () => {
    const { ctx } = await testTenant();
    for (const planKey of ['government', 'no-such-plan'])
      await expect(createSubTenant(ctx, subTenantInput({ planKey }))).rejects.toMatchObject({
        code: 'VALIDATION_FAILED',
        fieldErrors: { planKey: expect.any(String) },
      });
    const wanted = subTenantInput({ planKey: 'enterprise' });
    await createSubTenant(ctx, wanted);
    await expect(createSubTenant(ctx, subTenantInput({ slug: wanted.slug }))).rejects.toMatchObject({
      code: 'SLUG_TAKEN',
      fieldErrors: { slug: expect.any(String) },
    });
  });

  it('is one at a time: of two at the last free place one wins, and the other leaves nothing', async () => {
    const { ctx: unlimited, tenant } = await testTenant();
    const ctx = await limit(unlimited, 'subTenants', 2);
    await createSubTenant(ctx, subTenantInput());
    const wanted = [subTenantInput(), subTenantInput(), subTenantInput()];
    const results = await Promise.allSettled(wanted.map((each) => createSubTenant(ctx, each)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results)
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'QUOTA_EXCEEDED' });
    expect(await controlDb().tenant.count({ where: { parentId: tenant.id } })).toBe(2);
    const slugs = wanted.map(({ slug }) => slug);
    expect(await controlDb().tenant.count({ where: { slug: { in: slugs } } })).toBe(1);
    const line = (await usageReport(ctx)).lines.find(({ key }) => key === 'subTenants');
    expect(line).toMatchObject({ used: 2, limit: 2, percent: 100 });
  });

  it('is finished by the sweep when the process is killed on the way', async () => {
    const { ctx, tenant } = await testTenant();
    const slug = freshSlug();
    const { runId, tenantId } = await reserveSubTenant({
      name: 'Half made',
      slug,
      strategy: 'shared',
      plan: 'free',
      locale: 'en',
      timeZone: 'UTC',
      currency: 'EUR',
      accentColor: '#4f46e5',
      requestedBy: {
        kind: 'partner',
        id: ctx.actor.id,
        name: ctx.actor.name,
        email: 'a@example.test',
        role: 'owner',
        tenantId: tenant.id,
        tenantName: tenant.name,
      },
      requestId: newId('request'),
      before: async () => {},
      after: async () => {},
    });
    class Killed extends Error {}
    const death = executeRun(runId, {
      afterStep: (name) => {
        if (name === 'place') throw new Killed();
      },
    });
    await expect(death).rejects.toThrow(Killed);
    await controlDb().provisioningRun.update({
      where: { id: runId },
      data: { leaseUntil: new Date(Date.now() - 1) },
    });
    await expect
      .poll(async () => {
        await resumeProvisioning();
        return (await refOf(tenantId)).status;
      })
      .toBe('active');
    expect((await logOf(tenant, 'subTenant.create'))[0]).toMatchObject({ targetId: tenantId });
  });
});

describe('the first owner', () => {
  it('can be invited anew, and somebody else in their place, until one is there', async () => {
    const { ctx, sub, tenant } = await family();
    await inviteOwner(ctx, { subTenantId: sub.id, email: 'second@example.test' });
    const open = (await invitationsOf(sub.id)).filter(({ revokedAt }) => revokedAt === null);
    expect(open.map(({ email }) => email)).toEqual(['second@example.test']);
    expect((await getSubTenant(ctx, sub.id)).invitedOwner?.email).toBe('second@example.test');
    expect(await logOf(tenant, 'subTenant.inviteOwner')).toHaveLength(1);
    await ownerOf(sub.id);
    expect(await getSubTenant(ctx, sub.id)).toMatchObject({ owner: 'present', invitedOwner: null });
    await expect(
      inviteOwner(ctx, { subTenantId: sub.id, email: 'third@example.test' }),
    ).rejects.toMatchObject({ code: 'INVALID_TRANSITION' });
  });
});

describe('seats', () => {
  it('of sub-tenants are their partner’s: all together stay within its plan', async () => {
    const { ctx: unlimited, sub } = await family();
    // The owner, and the owner who is invited to the sub-tenant.
    const ctx = await limit(unlimited, 'users', 3);
    const line = async () => (await usageReport(ctx)).lines.find(({ key }) => key === 'users');
    expect(await line()).toMatchObject({ used: 2, limit: 3 });
    const owner = await ownerOf(sub.id);
    await controlDb().invitation.deleteMany({ where: { tenantId: sub.id } });
    const results = await Promise.allSettled([
      inviteMember(owner, { email: null, role: 'user' }),
      inviteMember(ctx, { email: null, role: 'user' }),
    ]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await line()).toMatchObject({ used: 3, limit: 3, percent: 100 });
    await expect(inviteMember(owner, { email: null, role: 'user' })).rejects.toMatchObject({
      code: 'QUOTA_EXCEEDED',
      publicMessage: expect.stringContaining('Harbour & Pine has 3 seats for all of its workspaces'),
    });
    await expect(createSubTenant(ctx, subTenantInput())).rejects.toMatchObject({ code: 'QUOTA_EXCEEDED' });
    expect(await controlDb().tenant.count({ where: { parentId: ctx.tenant.id } })).toBe(1);
  });

  it('of a sub-tenant stay within its own plan as well', async () => {
    const { ctx } = await testTenant();
    const made = await createSubTenant(ctx, subTenantInput({ planKey: 'free' }));
    const owner = await ownerOf(made.id);
    for (let i = 0; i < 3; i++) await inviteMember(owner, { email: null, role: 'user' });
    await expect(inviteMember(owner, { email: null, role: 'user' })).rejects.toMatchObject({
      code: 'QUOTA_EXCEEDED',
      quota: { limit: 'users', allowed: 5 },
    });
  });
});

describe('the job of the invitation', () => {
  it('is added with the opening', async () => {
    const { sub } = await family();
    const rows = await controlDb().$queryRaw<{ queued: bigint }[]>`
      select queued from control.count_jobs_naming(${sub.id}, array[]::text[])`;
    expect(Number(rows[0]?.queued ?? 0)).toBeGreaterThan(0);
  });
});
