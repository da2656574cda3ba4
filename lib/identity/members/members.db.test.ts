import { describe, expect, it } from 'vitest';
import { relayTenantEvents } from '@/lib/audit';
import { controlDb, tenantDb } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import { memberCtx, testTenant } from '@/lib/testing';
import { changeMemberRole } from './change-role';
import { listMembers } from './list-members';
import { leaveTenant, removeMember } from './remove-member';

const roleOf = async (ctx: TenantContext) =>
  (await controlDb().membership.findFirst({ where: { tenantId: ctx.tenant.id, identityId: ctx.actor.id } }))
    ?.role;
const owners = (ctx: TenantContext) =>
  controlDb().membership.count({ where: { tenantId: ctx.tenant.id, role: 'owner' } });

describe('the last owner', () => {
  it('can neither leave, nor step down, nor be removed', async () => {
    const { ctx, tenant } = await testTenant();
    await memberCtx(tenant, 'admin');
    await expect(leaveTenant(ctx)).rejects.toMatchObject({ code: 'LAST_OWNER' });
    await expect(changeMemberRole(ctx, { identityId: ctx.actor.id, role: 'admin' })).rejects.toMatchObject({
      code: 'LAST_OWNER',
    });
    expect(await owners(ctx)).toBe(1);
  });

  it('stays when two owners leave at the same instant', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { ctx, tenant } = await testTenant();
      const second = await memberCtx(tenant, 'owner');
      const results = await Promise.allSettled([leaveTenant(ctx), leaveTenant(second)]);
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(await owners(ctx)).toBe(1);
    }
  });

  it('stays when owners demote, remove and leave all at once', async () => {
    const { ctx, tenant } = await testTenant();
    const all = [ctx, ...(await Promise.all([1, 2, 3].map(() => memberCtx(tenant, 'owner'))))];
    const [a, b, c, d] = all as [TenantContext, TenantContext, TenantContext, TenantContext];
    await Promise.allSettled([
      changeMemberRole(a, { identityId: b.actor.id, role: 'viewer' }),
      changeMemberRole(b, { identityId: a.actor.id, role: 'user' }),
      removeMember(c, { identityId: d.actor.id }),
      removeMember(d, { identityId: c.actor.id }),
      ...all.map((owner) => leaveTenant(owner)),
      ...all.map((owner) => changeMemberRole(owner, { identityId: owner.actor.id, role: 'admin' })),
    ]);
    expect(await owners(ctx)).toBeGreaterThanOrEqual(1);
  });
});

describe('changing roles', () => {
  it('lets an owner give any role and an admin none above admin', async () => {
    const { ctx, tenant } = await testTenant();
    const [admin, user] = [await memberCtx(tenant, 'admin'), await memberCtx(tenant, 'user')];
    await changeMemberRole(admin, { identityId: user.actor.id, role: 'admin' });
    await expect(changeMemberRole(admin, { identityId: user.actor.id, role: 'owner' })).rejects.toMatchObject(
      { code: 'FORBIDDEN' },
    );
    await expect(changeMemberRole(admin, { identityId: ctx.actor.id, role: 'viewer' })).rejects.toMatchObject(
      { code: 'FORBIDDEN' },
    );
    await changeMemberRole(ctx, { identityId: user.actor.id, role: 'owner' });
    expect(await roleOf(user)).toBe('owner');
  });

  it.each(['manager', 'user', 'viewer'] as const)('is refused to a %s', async (role) => {
    const { ctx, tenant } = await testTenant();
    const actor = await memberCtx(tenant, role);
    await expect(changeMemberRole(actor, { identityId: ctx.actor.id, role: 'viewer' })).rejects.toMatchObject(
      { code: 'FORBIDDEN' },
    );
    await expect(removeMember(actor, { identityId: ctx.actor.id })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  it('believes the role in the database, not the one the request began with', async () => {
    const { ctx, tenant } = await testTenant();
    const [demoted, user] = [await memberCtx(tenant, 'owner'), await memberCtx(tenant, 'user')];
    await changeMemberRole(ctx, { identityId: demoted.actor.id, role: 'viewer' });
    await expect(
      changeMemberRole(demoted, { identityId: user.actor.id, role: 'owner' }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await removeMember(ctx, { identityId: demoted.actor.id });
    await expect(removeMember(demoted, { identityId: user.actor.id })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  it('does not reach members of another tenant', async () => {
    const [a, b] = [await testTenant(), await testTenant()];
    const stranger = await memberCtx(b.tenant, 'user');
    await expect(
      changeMemberRole(a.ctx, { identityId: stranger.actor.id, role: 'viewer' }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(removeMember(a.ctx, { identityId: stranger.actor.id })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect((await listMembers(a.ctx)).items.map(({ identityId }) => identityId)).not.toContain(
      stranger.actor.id,
    );
  });

  it('is told in the audit log of the tenant', async () => {
    const { ctx, tenant } = await testTenant();
    const user = await memberCtx(tenant, 'user');
    await changeMemberRole(ctx, { identityId: user.actor.id, role: 'manager' });
    await removeMember(ctx, { identityId: user.actor.id });
    await relayTenantEvents(tenant.id);
    const entries = await tenantDb(ctx).auditEntry.findMany({ orderBy: { id: 'asc' } });
    expect(entries.map(({ action }) => action)).toEqual(['member.changeRole', 'member.remove']);
    expect(entries[0]).toMatchObject({
      before: { role: 'user' },
      after: { role: 'manager' },
      actorId: ctx.actor.id,
    });
  });
});

describe('the list of members', () => {
  it('comes in pages in the order people joined', async () => {
    const { ctx, tenant } = await testTenant();
    for (const role of ['admin', 'user', 'viewer'] as const) await memberCtx(tenant, role);
    const first = await listMembers(ctx, { limit: 3 });
    expect(first).toMatchObject({
      total: 4,
      items: [{ role: 'owner' }, { role: 'admin' }, { role: 'user' }],
    });
    const second = await listMembers(ctx, { limit: 3, cursor: first.nextCursor ?? '' });
    expect(second).toMatchObject({ nextCursor: null, items: [{ role: 'viewer' }] });
  });
});
