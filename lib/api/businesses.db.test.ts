import { expect, it } from 'vitest';
import { inTenantTransaction } from '@/lib/isolation';
import { newId } from '@/lib/kernel/ids';
import { testTenant } from '@/lib/testing';
import { apiClient } from './api.fixture';

it('adds, finds, changes and deletes businesses', async () => {
  const { ctx } = await testTenant();
  const { call } = await apiClient(ctx);
  const body = { name: ' Pemberton Cafés ', domain: 'https://www.Pemberton.example/menu' };
  const made = await call('/businesses', { method: 'POST', body });
  expect(made).toMatchObject({
    status: 201,
    body: { name: 'Pemberton Cafés', domain: 'pemberton.example', reference: null, note: '' },
  });
  const path = `/businesses/${made.body.id}`;
  expect(made.headers.get('location')).toContain(path);
  expect((await call(path)).body).toEqual(made.body);
  expect((await call('/businesses?q=PEMB')).body).toEqual({ data: [made.body], nextCursor: null });

  const changed = await call(path, { method: 'PATCH', body: { domain: null, note: 'Pays by month.' } });
  expect(changed.body).toMatchObject({ name: 'Pemberton Cafés', domain: null, note: 'Pays by month.' });
  expect((await call(path, { method: 'PATCH', body: {} })).status).toBe(422);
  expect(
    (await call('/businesses', { method: 'POST', body: { name: 'PEMBERTON CAFÉS' } })).body,
  ).toMatchObject({
    code: 'ALREADY_EXISTS',
    errors: [{ field: 'name', message: 'There is already a business with this name.' }],
  });
  expect((await call(path, { method: 'DELETE' })).status).toBe(204);
  expect((await call(path)).status).toBe(404);
});

it('asks for the scopes, and shows nothing of another tenant', async () => {
  const { ctx } = await testTenant();
  const { body: made } = await (await apiClient(ctx)).call('/businesses', {
    method: 'POST',
    body: { name: 'Ours' },
  });
  const reader = await apiClient(ctx, ['businesses:read']);
  const path = `/businesses/${made.id}`;
  expect((await reader.call(path)).status).toBe(200);
  for (const [method, at] of [
    ['POST', '/businesses'],
    ['PATCH', path],
    ['DELETE', path],
  ] as const) {
    expect(
      await reader.call(at, { method, body: method === 'DELETE' ? undefined : { name: 'No' } }),
    ).toMatchObject({
      status: 403,
      body: { detail: expect.stringContaining('businesses:write') },
    });
  }
  const other = await apiClient(ctx, ['requests:write', 'articles:write']);
  expect((await other.call('/businesses')).status).toBe(403);

  const stranger = await apiClient((await testTenant()).ctx);
  expect((await stranger.call('/businesses')).body.data).toEqual([]);
  for (const method of ['GET', 'DELETE']) expect((await stranger.call(path, { method })).status).toBe(404);
  expect((await reader.call(path)).body.name).toBe('Ours');
});

it('refuses the 26th business of the free plan with what is allowed and where to get more', async () => {
  const { ctx, tenant } = await testTenant({ plan: 'free' });
  await inTenantTransaction(ctx, (tx) =>
    tx.business.createMany({
      data: Array.from({ length: 24 }, (_, index) => ({
        tenantId: tenant.id,
        id: newId('business'),
        name: `Company ${index}`,
      })),
    }),
  );
  const { call } = await apiClient(ctx);
  const last = await call('/businesses', { method: 'POST', body: { name: 'The 25th' } });
  expect(last.status).toBe(201);
  const refused = await call('/businesses', { method: 'POST', body: { name: 'The 26th' } });
  expect(refused.headers.get('content-type')).toContain('application/problem+json');
  expect(refused).toMatchObject({
    status: 429,
    body: {
      code: 'QUOTA_EXCEEDED',
      detail: 'The plan allows 25 businesses, and 25 are in use. A larger plan has more.',
      quota: {
        limit: 'businesses',
        allowed: 25,
        used: 25,
        resetsAt: null,
        upgradeUrl: expect.stringContaining(`/${tenant.slug}/plan`),
      },
    },
  });
  expect((await call(`/businesses/${last.body.id}`, { method: 'DELETE' })).status).toBe(204);
  expect((await call('/businesses', { method: 'POST', body: { name: 'The 26th' } })).status).toBe(201);
});
