import { describe, expect, it } from 'vitest';
import { createTenantContext, type TenantContext } from '@/lib/kernel/context';
import type { SettingKey } from '@/lib/kernel/entitlements';
import { testTenant } from '@/lib/testing';
import { inTenantTransaction, tenantDb } from './index';

/** The same context under other settings, as if an operator had set them. */
function withSettings(ctx: TenantContext, settings: Partial<Record<SettingKey, number>>): TenantContext {
  const overrides = Object.entries(settings).map(([key, value]) => ({
    key: key as SettingKey,
    value,
    expiresAt: null,
  }));
  return createTenantContext({
    ...ctx,
    tenant: { ...ctx.tenant, terms: { ...ctx.tenant.terms, overrides } },
  });
}

async function tenantWith(settings: Partial<Record<SettingKey, number>>): Promise<TenantContext> {
  return withSettings((await testTenant()).ctx, settings);
}

const sleep = (ctx: TenantContext, seconds: number) =>
  tenantDb(ctx).$queryRaw`select pg_sleep(${seconds}::float8)::text`;
const settingNow = async (ctx: TenantContext, name: string) =>
  (await tenantDb(ctx).$queryRaw<{ value: string }[]>`select current_setting(${name}) as value`)[0]?.value;

describe('what a tenant may take of the database', () => {
  it('stops a statement at the tenant’s time, in words for people', async () => {
    const ctx = await tenantWith({ statementTimeoutMs: 100 });
    await expect(sleep(ctx, 3)).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      publicMessage: 'This took too long and was stopped. Please try again, with less at a time.',
      httpStatus: 503,
    });
    await expect(
      inTenantTransaction(ctx, (tx) => tx.$queryRaw`select pg_sleep(3)::text`),
    ).rejects.toMatchObject({
      code: 'UNAVAILABLE',
    });
    expect(await tenantDb(ctx).article.count()).toBe(0);
  });

  it('sets the times of one tenant for its own statements alone', async () => {
    const quick = await tenantWith({ statementTimeoutMs: 700, idleTransactionTimeoutMs: 1_300 });
    const other = await tenantWith({ statementTimeoutMs: 30_000, idleTransactionTimeoutMs: 60_000 });
    for (let i = 0; i < 5; i++) {
      expect(await settingNow(quick, 'statement_timeout')).toBe('700ms');
      expect(await settingNow(quick, 'idle_in_transaction_session_timeout')).toBe('1300ms');
      expect(await settingNow(other, 'statement_timeout')).toBe('30s');
    }
  });

  it('takes up new terms without a new client', async () => {
    const ctx = await tenantWith({ statementTimeoutMs: 700 });
    expect(await settingNow(ctx, 'statement_timeout')).toBe('700ms');
    expect(await settingNow(withSettings(ctx, { statementTimeoutMs: 900 }), 'statement_timeout')).toBe(
      '900ms',
    );
  });

  it('lets work inside a transaction ask beside it, also with one connection allowed', async () => {
    const ctx = await tenantWith({ maxDatabaseConnections: 1 });
    const { ctx: other } = await testTenant();
    await tenantDb(other).article.count();
    const count = await inTenantTransaction(ctx, async (tx) => {
      await tx.article.count();
      return tenantDb(ctx).article.count();
    });
    expect(count).toBe(0);
  });

  it('answers a quick tenant while another one has filled all its connections', async () => {
    const noisy = await tenantWith({ maxDatabaseConnections: 2 });
    const { ctx: victim } = await testTenant();
    await tenantDb(victim).article.count();
    const flood = Array.from({ length: 40 }, () => sleep(noisy, 0.05));
    const startedAt = performance.now();
    for (let i = 0; i < 5; i++) await tenantDb(victim).article.count();
    const tookMs = performance.now() - startedAt;
    await Promise.all(flood);
    const floodMs = performance.now() - startedAt;
    expect(tookMs).toBeLessThan(floodMs / 2);
  });
});
