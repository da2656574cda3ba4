import { describe, expect, it } from 'vitest';
import { controlDb } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { memberCtx } from '@/lib/testing';
import {
  changeSubTenantPlan,
  describeSuspension,
  familyUsage,
  getSubTenant,
  handDownSettings,
  inviteOwner,
  listSubTenants,
  renameSubTenant,
  resumeSubTenant,
  subTenantUsage,
  suspendSubTenant,
} from './index';
import { family, ownerOf, REASON } from './partners.fixture';

/** Every verb that names a sub-tenant. */
const VERBS: Record<string, (ctx: TenantContext, subTenantId: string) => Promise<unknown>> = {
  getSubTenant,
  subTenantUsage,
  describeSuspension,
  renameSubTenant: (ctx, subTenantId) => renameSubTenant(ctx, { subTenantId, name: 'Taken over' }),
  changeSubTenantPlan: (ctx, subTenantId) => changeSubTenantPlan(ctx, { subTenantId, planKey: 'pro' }),
  suspendSubTenant: (ctx, subTenantId) => suspendSubTenant(ctx, { subTenantId, reason: REASON }),
  resumeSubTenant: (ctx, subTenantId) => resumeSubTenant(ctx, { subTenantId }),
  handDownSettings: (ctx, subTenantId) => handDownSettings(ctx, { subTenantId, keys: ['locale'] }),
  inviteOwner: (ctx, subTenantId) => inviteOwner(ctx, { subTenantId, email: 'intruder@example.test' }),
};

describe('a partner', () => {
  it.each(Object.entries(VERBS))(
    'finds by %s neither others’ sub-tenants nor others',
    async (_name, verb) => {
      const [mine, theirs] = [await family(), await family()];
      const before = await controlDb().tenant.findUniqueOrThrow({ where: { id: theirs.sub.id } });
      const targets = {
        'another partner’s sub-tenant': theirs.sub.id,
        'another partner': theirs.tenant.id,
        itself: mine.tenant.id,
        'nobody at all': newId('tenant'),
      };
      for (const [whose, id] of Object.entries(targets))
        await expect(verb(mine.ctx, id), whose).rejects.toMatchObject({ code: 'NOT_FOUND' });
      // A sub-tenant has no hold on its partner, nor on itself from above.
      const inside = await ownerOf(mine.sub.id);
      for (const id of [mine.tenant.id, mine.sub.id])
        await expect(verb(inside, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      expect(await controlDb().tenant.findUniqueOrThrow({ where: { id: theirs.sub.id } })).toEqual(before);
    },
  );

  it.each(Object.entries(VERBS))('lets nobody below an admin do %s', async (_name, verb) => {
    const { tenant, sub } = await family();
    for (const role of ['manager', 'user', 'viewer'] as const)
      await expect(verb(await memberCtx(tenant, role), sub.id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('lists and counts its own alone', async () => {
    const [mine, theirs] = [await family(), await family()];
    expect((await listSubTenants(mine.ctx)).map(({ id }) => id)).toEqual([mine.sub.id]);
    expect((await familyUsage(mine.ctx))?.rows.map(({ id }) => id)).toEqual([mine.tenant.id, mine.sub.id]);
    const inside = await ownerOf(theirs.sub.id);
    expect(await listSubTenants(inside)).toEqual([]);
    expect(await familyUsage(inside)).toBeNull();
  });
});
