import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { tenantDb } from '@/lib/isolation';
import { addMs, DAY_MS, MINUTE_MS, now } from '@/lib/kernel/clock';
import type { TenantContext } from '@/lib/kernel/context';
import { testTenant } from '@/lib/testing';
import { apiClient } from './api.fixture';
import { hashRequest, runOnce } from './idempotency';

let owner: TenantContext;
let api: Awaited<ReturnType<typeof apiClient>>;

beforeAll(async () => {
  owner = (await testTenant()).ctx;
  api = await apiClient(owner);
});

const create = (key: string, title: string, client = api) =>
  client.call('/articles', { method: 'POST', body: { title }, headers: { 'idempotency-key': key } });
const countOf = (title: string) => tenantDb(owner).article.count({ where: { title } });

describe('idempotency keys', () => {
  it('gives the first answer again, Location included, and does nothing a second time', async () => {
    const key = randomUUID();
    const first = await create(key, 'Once');
    const second = await create(key, 'Once');
    expect(first.status).toBe(201);
    expect(second.status).toBe(201);
    expect(second.body).toEqual(first.body);
    expect(second.headers.get('location')).toBe(first.headers.get('location'));
    expect(first.headers.has('idempotent-replayed')).toBe(false);
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    expect(await countOf('Once')).toBe(1);
  });

  it('runs once under twenty requests at the same moment', async () => {
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 20 }, () => create(key, 'Raced')));
    const statuses = answers.map((answer) => answer.status);
    expect(statuses.filter((status) => status === 201).length).toBeGreaterThan(0);
    expect(statuses.every((status) => status === 201 || status === 409)).toBe(true);
    expect(await countOf('Raced')).toBe(1);
    expect((await create(key, 'Raced')).headers.get('idempotent-replayed')).toBe('true');
  });

  it('refuses another body under the same key', async () => {
    const key = randomUUID();
    await create(key, 'Mine');
    expect(await create(key, 'Other')).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_MISMATCH' } });
    expect(await countOf('Other')).toBe(0);
  });

  it('takes the same JSON in another order for the same request', () => {
    const request = { method: 'POST', path: '/articles' };
    expect(hashRequest({ ...request, body: { a: 1, b: { c: 2, d: 3 } } })).toBe(
      hashRequest({ ...request, body: { b: { d: 3, c: 2 }, a: 1 } }),
    );
    expect(hashRequest({ ...request, body: [1, 2] })).not.toBe(hashRequest({ ...request, body: [2, 1] }));
  });

  it('keeps the keys of two API keys apart', async () => {
    const key = randomUUID();
    const colleague = await apiClient(owner);
    await create(key, 'Shared name');
    const other = await create(key, 'Shared name', colleague);
    expect(other.status).toBe(201);
    expect(other.headers.has('idempotent-replayed')).toBe(false);
  });

  it('frees the key after a refusal', async () => {
    const key = randomUUID();
    const slug = `taken-${randomUUID().slice(0, 8)}`;
    const body = { title: 'Twice', slug };
    const blocker = await api.call('/articles', { method: 'POST', body });
    const options = { method: 'POST', body, headers: { 'idempotency-key': key } };
    expect((await api.call('/articles', options)).status).toBe(409);
    await api.call(`/articles/${blocker.body.id}`, { method: 'DELETE' });
    expect((await api.call('/articles', options)).status).toBe(201);
  });

  it('never runs again what failed on our side or was cut off', async () => {
    const ctx = {
      ...owner,
      actor: { kind: 'apiKey', id: api.keyId, name: 'Test key', scopes: [], callsPerMinute: null },
    } as TenantContext;
    const request = { key: randomUUID(), method: 'POST', path: '/articles', body: {} };
    let runs = 0;
    const attempt = () =>
      runOnce(ctx, request, async () => {
        runs += 1;
        throw new Error('connection lost');
      });
    await expect(attempt()).rejects.toThrow('connection lost');
    await expect(attempt()).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(runs).toBe(1);

    const cutOff = randomUUID();
    await create(cutOff, 'Cut off');
    await tenantDb(owner).idempotencyKey.updateMany({
      where: { key: `${api.keyId}:${cutOff}` },
      data: { status: null, createdAt: addMs(now(), -3 * MINUTE_MS) },
    });
    expect(await create(cutOff, 'Cut off')).toMatchObject({ status: 409, body: { code: 'CONFLICT' } });
  });

  it('forgets after a day', async () => {
    const key = randomUUID();
    await create(key, 'Yesterday');
    await tenantDb(owner).idempotencyKey.updateMany({
      where: { key: `${api.keyId}:${key}` },
      data: { expiresAt: addMs(now(), -DAY_MS) },
    });
    expect((await create(key, 'Today')).status).toBe(201);
  });

  it('refuses a key that is none', async () => {
    for (const key of ['x'.repeat(256), 'with space']) {
      expect(await create(key, 'No')).toMatchObject({
        status: 422,
        body: { errors: [{ field: 'Idempotency-Key' }] },
      });
    }
  });
});
