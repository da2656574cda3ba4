import { beforeAll, describe, expect, it } from 'vitest';
import { listAudit, relayTenantEvents } from '@/lib/audit';
import { controlDb } from '@/lib/isolation';
import { addMs, DAY_MS, MINUTE_MS, now } from '@/lib/kernel/clock';
import type { TenantContext, TenantRef } from '@/lib/kernel/context';
import { memberCtx, testTenant } from '@/lib/testing';
import { authenticateApiKey, createApiKey, listApiKeys, revokeApiKey } from './index';
import { ACTIVE_KEYS_MAX, createApiKeySchema } from './schemas';

let tenant: TenantRef;
let owner: TenantContext;

beforeAll(async () => {
  const made = await testTenant();
  tenant = made.tenant;
  owner = made.ctx;
});

const input = (change: object = {}) =>
  createApiKeySchema.parse({ name: 'Reporting', scopes: ['requests:read'], expiresAt: null, ...change });

const code = (work: Promise<unknown>) =>
  work.then(
    () => 'no error',
    (error: { code?: string }) => error.code,
  );

describe('API keys', () => {
  it('shows the secret once and keeps only its hash', async () => {
    const { key, secret } = await createApiKey(owner, input());
    const row = await controlDb().apiKey.findUniqueOrThrow({ where: { id: key.id } });
    expect(row.secretHash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(row)).not.toContain(secret);
    expect(JSON.stringify(await listApiKeys(owner))).not.toContain(secret.slice(22));
  });

  it('lets a key in with its tenant and scopes, and nothing that differs by one character', async () => {
    const { key, secret } = await createApiKey(owner, input({ scopes: ['requests:write', 'articles:read'] }));
    expect(await authenticateApiKey(secret)).toEqual({
      key: {
        id: key.id,
        name: 'Reporting',
        scopes: ['articles:read', 'requests:write'],
        callsPerMinute: null,
      },
      tenant: { id: tenant.id, slug: tenant.slug },
    });
    const last = secret.at(-1) === 'A' ? 'B' : 'A';
    expect(await authenticateApiKey(secret.slice(0, -1) + last)).toBeNull();
    expect(await authenticateApiKey('')).toBeNull();
  });

  it('refuses a revoked key with the next request', async () => {
    const { key, secret } = await createApiKey(owner, input());
    expect(await authenticateApiKey(secret)).not.toBeNull();
    expect((await revokeApiKey(owner, { id: key.id })).state).toBe('revoked');
    expect(await authenticateApiKey(secret)).toBeNull();
  });

  it('refuses an expired key', async () => {
    const { key, secret } = await createApiKey(
      owner,
      input({ expiresAt: addMs(now(), DAY_MS).toISOString() }),
    );
    expect(await authenticateApiKey(secret)).not.toBeNull();
    await controlDb().apiKey.update({ where: { id: key.id }, data: { expiresAt: addMs(now(), -1) } });
    expect(await authenticateApiKey(secret)).toBeNull();
    expect((await listApiKeys(owner)).find((row) => row.id === key.id)?.state).toBe('expired');
  });

  it('notes the last use at most once a minute', async () => {
    const { key, secret } = await createApiKey(owner, input());
    const lastUse = async () =>
      (await controlDb().apiKey.findUniqueOrThrow({ where: { id: key.id } })).lastUsedAt;
    expect(await lastUse()).toBeNull();
    await authenticateApiKey(secret);
    const first = await lastUse();
    expect(first).not.toBeNull();
    await authenticateApiKey(secret);
    expect(await lastUse()).toEqual(first);
    await controlDb().apiKey.update({
      where: { id: key.id },
      data: { lastUsedAt: addMs(now(), -2 * MINUTE_MS) },
    });
    await authenticateApiKey(secret);
    expect((await lastUse())?.getTime()).toBeGreaterThan(addMs(now(), -MINUTE_MS).getTime());
  });

  it('records creating and revoking in the audit log, the secret in neither', async () => {
    const { key, secret } = await createApiKey(owner, input({ name: 'Warehouse' }));
    await revokeApiKey(owner, { id: key.id });
    await revokeApiKey(owner, { id: key.id });
    await relayTenantEvents(tenant.id);
    const { items } = await listAudit(owner, { targetId: key.id }, { limit: 10 });
    expect(items.map((entry) => entry.action).sort()).toEqual(['key.create', 'key.revoke']);
    expect(JSON.stringify(items)).not.toContain(secret.slice(22));
  });

  it('is closed to lower roles', async () => {
    const manager = await memberCtx(tenant, 'manager');
    expect(await code(createApiKey(manager, input()))).toBe('FORBIDDEN');
    expect(await code(listApiKeys(manager))).toBe('FORBIDDEN');
    expect(await code(revokeApiKey(manager, { id: 'key_0' }))).toBe('FORBIDDEN');
  });

  it("treats another tenant's key as one that does not exist", async () => {
    const { key, secret } = await createApiKey(owner, input());
    const stranger = await testTenant();
    expect(await code(revokeApiKey(stranger.ctx, { id: key.id }))).toBe('NOT_FOUND');
    expect(await listApiKeys(stranger.ctx)).toEqual([]);
    expect(await authenticateApiKey(secret)).not.toBeNull();
  });

  it('stops at the largest number of working keys', async () => {
    const full = await testTenant();
    await controlDb().apiKey.createMany({
      data: Array.from({ length: ACTIVE_KEYS_MAX }, (_, index) => ({
        id: `key_test_${full.tenant.slug}_${index}`,
        tenantId: full.tenant.id,
        name: `Key ${index}`,
        prefix: `${full.tenant.slug}_${index}`,
        secretHash: 'none',
        scopes: [],
        createdById: 'none',
        createdBy: 'Test',
      })),
    });
    expect(await code(createApiKey(full.ctx, input()))).toBe('CONFLICT');
  });
});
