import { describe, expect, it } from 'vitest';
import { env } from '@/lib/env';
import { tenantDb } from '@/lib/isolation';
import { deriveKey, open } from '@/lib/security';
import { memberCtx, testTenant } from '@/lib/testing';
import { getUsageSettings, updateAlertSettings, updateSpending } from './usage-settings';

const HOOK = 'https://hooks.example.com/usage';

describe('the spending cap', () => {
  it('is kept and told in the audit log', async () => {
    const { ctx } = await testTenant({ plan: 'pro' });
    await updateSpending(ctx, { spendCapMinor: 5_000, stopsAtCap: true });
    expect(await getUsageSettings(ctx)).toEqual({
      spendCapMinor: 5_000,
      stopsAtCap: true,
      mailsAlerts: true,
      webhookUrl: null,
    });
    const [entry] = await tenantDb(ctx).auditEntry.findMany({ where: { action: 'usageSettings.update' } });
    expect(entry?.actorId).toBe(ctx.actor.id);
  });

  it('is set by owners alone', async () => {
    const { tenant } = await testTenant({ plan: 'pro' });
    const admin = await memberCtx(tenant, 'admin');
    expect(() => updateSpending(admin, { spendCapMinor: 1, stopsAtCap: false })).toThrow(
      expect.objectContaining({ code: 'FORBIDDEN' }),
    );
  });
});

describe('the webhook', () => {
  it('gets a secret once, which opens for its tenant alone', async () => {
    const { ctx } = await testTenant();
    const first = await updateAlertSettings(ctx, { mailsAlerts: false, webhookUrl: HOOK });
    expect(first.secret).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/);
    expect(await updateAlertSettings(ctx, { mailsAlerts: true, webhookUrl: `${HOOK}/2` })).toMatchObject({
      secret: null,
      settings: { webhookUrl: `${HOOK}/2` },
    });
    const row = await tenantDb(ctx).usageSettings.findFirstOrThrow();
    const sealed = row.webhookSecretSealed ?? '';
    const openAs = (id: string) =>
      open(
        deriveKey(env().masterKey, 'stored-secret', id),
        sealed,
        `${id}/usageSettings.webhookSecret/usage`,
      );
    expect(openAs(ctx.tenant.id).toString()).toBe(first.secret);
    expect(() => openAs('ten_other')).toThrow();
  });

  it('is refused without https or with a password', async () => {
    const { ctx } = await testTenant();
    for (const webhookUrl of ['nothing', 'http://hooks.example.com', 'https://a:b@example.com'])
      expect(() => updateAlertSettings(ctx, { mailsAlerts: true, webhookUrl })).toThrow(
        expect.objectContaining({ code: 'VALIDATION_FAILED' }),
      );
    expect((await getUsageSettings(ctx)).webhookUrl).toBeNull();
  });
});
