import { describe, expect, it } from 'vitest';
import { controlDb } from '@/lib/isolation';
import type { TenantRef } from '@/lib/kernel/context';
import { resolveTenantBySlug } from '@/lib/tenancy';
import { inheritSettings, updateSignInRules, updateTenantSettings } from '@/lib/tenancy/settings';
import { memberCtx, renewed, testTenant } from '@/lib/testing';
import { createSubTenant, handDownSettings, listHandedDown, listSubTenants, takeHandedDown } from './index';
import { family, logOf, ownerOf, refOf, subTenantInput } from './partners.fixture';

describe('settings handed down', () => {
  const settingsOf = ({ name, locale, timeZone, currency, accentColor }: TenantRef) => ({
    name,
    locale,
    timeZone,
    currency,
    accentColor,
  });

  it('are the partner’s from the start, change with them, and stop where the sub-tenant has its own', async () => {
    const { ctx, tenant } = await testTenant();
    await updateTenantSettings(ctx, { ...settingsOf(tenant), locale: 'de', accentColor: '#0f766e' });
    const { id, slug } = await createSubTenant(await renewed(ctx), subTenantInput());
    expect(await refOf(id)).toMatchObject({ locale: 'de', accentColor: '#0f766e', name: 'Birch Bakery' });
    const owner = await ownerOf(id);
    await updateTenantSettings(owner, { ...settingsOf(owner.tenant), accentColor: '#be185d' });
    await updateTenantSettings(ctx, { ...settingsOf(tenant), locale: 'fr', accentColor: '#b91c1c' });
    await updateSignInRules(ctx, { idleMinutes: 60, maxHours: 24, customerPasswordMinLength: 12 });
    expect(await refOf(id)).toMatchObject({
      locale: 'fr',
      accentColor: '#be185d',
      sessionPolicy: { idleMinutes: 60, maxHours: 24 },
      customerPasswordMinLength: 12,
    });
    expect((await resolveTenantBySlug(slug))?.locale).toBe('fr');
    const entries = await logOf(await refOf(id), 'settings.update');
    expect(entries.filter(({ actorKind }) => actorKind === 'partner')).toHaveLength(2);
    expect(entries.find(({ after }) => after && 'locale' in after)).toMatchObject({
      before: { locale: 'de' },
      after: { locale: 'fr' },
    });
    expect((await listHandedDown(owner)).filter(({ isOwn }) => isOwn)).toMatchObject([
      { key: 'accentColor', value: '#be185d', partners: '#b91c1c' },
    ]);
  });

  it('are taken back by the sub-tenant, or handed down again by the partner', async () => {
    const { ctx, tenant, sub } = await family();
    const owner = await ownerOf(sub.id);
    const own = { ...settingsOf(sub), accentColor: '#be185d', currency: 'CHF' };
    await updateTenantSettings(owner, own);
    await takeHandedDown(owner, { keys: ['accentColor'] });
    expect(await refOf(sub.id)).toMatchObject({ accentColor: tenant.accentColor, currency: 'CHF' });
    await updateTenantSettings(ctx, { ...settingsOf(tenant), accentColor: '#15803d', currency: 'NOK' });
    expect(await refOf(sub.id)).toMatchObject({ accentColor: '#15803d', currency: 'CHF' });
    await handDownSettings(ctx, { subTenantId: sub.id, keys: ['currency', 'locale'] });
    expect(await refOf(sub.id)).toMatchObject({ currency: 'NOK' });
    expect((await listHandedDown(owner)).some(({ isOwn }) => isOwn)).toBe(false);
    expect((await logOf(tenant, 'subTenant.handDown'))[0]?.after).toEqual({ settings: ['currency'] });
    const viewer = await memberCtx(sub, 'manager');
    await expect(takeHandedDown(viewer, { keys: ['locale'] })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('lose nothing when partner and sub-tenant save at the same time', async () => {
    const { ctx, tenant, sub } = await family();
    const owner = await ownerOf(sub.id);
    await Promise.all([
      updateTenantSettings(ctx, { ...settingsOf(tenant), accentColor: '#15803d' }),
      updateTenantSettings(owner, { ...settingsOf(sub), currency: 'CHF' }),
      updateSignInRules(owner, { idleMinutes: 15, maxHours: 8, customerPasswordMinLength: 16 }),
      createSubTenant(ctx, subTenantInput()),
    ]);
    const own = (await listHandedDown(owner)).filter(({ isOwn }) => isOwn).map(({ key }) => key);
    expect(own).toEqual(
      expect.arrayContaining([
        'currency',
        'sessionIdleMinutes',
        'sessionMaxHours',
        'customerPasswordMinLength',
      ]),
    );
    for (const { accentColor } of await listSubTenants(ctx)) expect(accentColor).toMatch(/#15803d|#4f46e5/);
    const [, newest] = await controlDb().tenant.findMany({
      where: { parentId: tenant.id },
      orderBy: { createdAt: 'asc' },
    });
    expect(newest?.accentColor, 'the newest has what the partner has now').toBe('#15803d');
  });

  it('are the partner’s of now after values came from elsewhere, as out of a backup', async () => {
    const { tenant, sub } = await family();
    const set = (id: string, data: Record<string, unknown>) =>
      controlDb().tenant.update({ where: { id }, data, select: { id: true } });
    await set(tenant.id, { accentColor: '#15803d', locale: 'nb' });
    await set(sub.id, { accentColor: '#be185d', locale: 'fr', currency: 'CHF', ownSettings: ['currency'] });
    await inheritSettings(controlDb(), { tenantId: sub.id });
    expect(await refOf(sub.id)).toMatchObject({ accentColor: '#15803d', locale: 'nb', currency: 'CHF' });
    await set(tenant.id, { accentColor: '#b91c1c' });
    await inheritSettings(controlDb(), { tenantId: tenant.id });
    expect(await refOf(sub.id)).toMatchObject({ accentColor: '#b91c1c', currency: 'CHF' });
    expect(await refOf(tenant.id)).toMatchObject({ accentColor: '#b91c1c', locale: 'nb' });
  });
});
