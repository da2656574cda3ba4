import { describe, expect, it } from 'vitest';
import { listAudit, relayTenantEvents } from '@/lib/audit';
import { controlDb } from '@/lib/isolation';
import { memberCtx, testTenant } from '@/lib/testing';
import { resolveTenantBySlug } from '../resolve-tenant';
import { updateSignInRules, updateTenantSettings } from './index';

const SETTINGS = {
  name: 'Harbour Coffee',
  locale: 'de',
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
  accentColor: '#0f766e',
};

describe('general settings', () => {
  it('changes the tenant and keeps the difference in the audit log', async () => {
    const { tenant, ctx } = await testTenant({ name: 'Harbor' });
    expect(await updateTenantSettings(ctx, SETTINGS)).toEqual(SETTINGS);
    const row = await controlDb().tenant.findUniqueOrThrow({ where: { id: tenant.id } });
    expect(row).toMatchObject(SETTINGS);
    expect(row.slug).toBe(tenant.slug);
    await relayTenantEvents(tenant.id);
    const { items } = await listAudit(ctx, { action: 'settings' }, { limit: 5 });
    expect(items).toHaveLength(1);
    expect(items[0]?.before).toMatchObject({ name: 'Harbor', timeZone: 'UTC' });
    expect(items[0]?.after).toMatchObject({ name: 'Harbour Coffee', timeZone: 'Europe/Berlin' });
    expect(items[0]?.after).not.toHaveProperty('currency');
  });

  it('takes unchanged values for a confirmation', async () => {
    const { tenant, ctx } = await testTenant();
    const { name, locale, timeZone, currency, accentColor } = tenant;
    await updateTenantSettings(ctx, { name, locale, timeZone, currency, accentColor });
    await relayTenantEvents(tenant.id);
    const { items } = await listAudit(ctx, {}, { limit: 5 });
    expect(items.map((entry) => entry.action)).toEqual(['settings.confirm']);
  });

  it('say how long sessions live and passwords are, with the difference in the log', async () => {
    const { tenant, ctx } = await testTenant();
    const rules = { idleMinutes: 15, maxHours: 8, customerPasswordMinLength: 16 } as const;
    expect(await updateSignInRules(ctx, rules)).toEqual(rules);
    await updateSignInRules(ctx, rules);
    expect(await resolveTenantBySlug(tenant.slug)).toMatchObject({
      sessionPolicy: { idleMinutes: 15, maxHours: 8 },
      customerPasswordMinLength: 16,
    });
    await relayTenantEvents(tenant.id);
    const { items } = await listAudit(ctx, { action: 'settings' }, { limit: 5 });
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      before: { sessionIdleMinutes: 10_080 },
      after: { sessionIdleMinutes: 15 },
    });
    const manager = await memberCtx(tenant, 'manager');
    await expect(
      updateSignInRules(manager, { idleMinutes: 60, maxHours: 24, customerPasswordMinLength: 10 }),
    ).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  it('is closed to members without settings.write', async () => {
    const { tenant } = await testTenant();
    const manager = await memberCtx(tenant, 'manager');
    await expect(updateTenantSettings(manager, SETTINGS)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect((await controlDb().tenant.findUniqueOrThrow({ where: { id: tenant.id } })).name).toBe(tenant.name);
  });
});
