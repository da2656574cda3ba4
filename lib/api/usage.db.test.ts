import { describe, expect, it } from 'vitest';
import { testTenant } from '@/lib/testing';
import { apiClient } from './api.fixture';

const send = (body: unknown) => ({ method: 'POST', body });

describe('/usage', () => {
  it('takes 1,000 events with properties, counts repetitions once and reads them back', async () => {
    const { ctx } = await testTenant();
    const { call } = await apiClient(ctx);
    const properties = Object.fromEntries(
      Array.from({ length: 15 }, (_, i) => [`property_${i}`, 'x'.repeat(100)]),
    );
    const events = Array.from({ length: 1_000 }, (_, i) => ({ id: `e-${i}`, meter: 'exports', properties }));
    expect((await call('/usage', send({ events }))).body).toEqual({
      accepted: 1_000,
      duplicates: 0,
      rejected: [],
    });
    expect((await call('/usage', send({ events }))).body).toMatchObject({ accepted: 0, duplicates: 1_000 });
    const { body } = await call('/usage?meter=exports');
    expect(body.total).toEqual({ value: '1000', events: 1_000 });
    expect((await call('/usage', send({ events: [...events, events[0]] }))).status).toBe(422);
  });

  it('refuses a single malformed event with its field', async () => {
    const { ctx } = await testTenant();
    const { call } = await apiClient(ctx);
    const answer = await call('/usage', send({ id: 'a', meter: 'nothing' }));
    expect([answer.status, answer.body.errors[0].field]).toEqual([422, 'meter']);
    expect((await call('/usage', send({ id: 'a', meter: 'exports' }))).body.accepted).toBe(1);
  });

  it('needs the scope', async () => {
    const { ctx } = await testTenant();
    const { call } = await apiClient(ctx, ['usage:read']);
    expect((await call('/usage', send({ id: 'a', meter: 'exports' }))).status).toBe(403);
    expect((await call('/usage?meter=exports')).status).toBe(200);
  });
});
