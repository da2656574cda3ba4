import { describe, expect, it } from 'vitest';
import { controlDb, tenantDb } from '@/lib/isolation';
import { memberCtx } from '@/lib/testing';
import { renewed } from '@/lib/testing';
import { DAY_MS } from '@/lib/kernel/clock';
import { event, usageTenant } from '../metering.fixture';
import { ingestUsage } from './ingest-usage';

describe('ingestUsage', () => {
  it('stores each id once: within a batch, across batches, and sent by many at the same time', async () => {
    const { ctx, send } = await usageTenant();
    const batch = Array.from({ length: 50 }, (_, i) => event('exports', { id: `same-${i}` }));
    expect(await send(...batch, batch[0], batch[1])).toEqual({ accepted: 50, duplicates: 2, rejected: [] });
    expect(await send(...[...batch].reverse())).toEqual({ accepted: 0, duplicates: 50, rejected: [] });
    const mixed = [...batch, ...Array.from({ length: 50 }, (_, i) => event('exports', { id: `more-${i}` }))];
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, i) => send(...(i % 2 ? mixed : [...mixed].reverse()))),
    );
    expect(answers.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(50);
    expect(await tenantDb(ctx).usageEvent.count()).toBe(100);
  });

  it('names malformed events one by one and stores the rest', async () => {
    const { ctx, send } = await usageTenant();
    const result = await send(
      event('exports', { id: 'good' }),
      { id: 'bad' },
      event('nothing', { id: 'odd' }),
      7,
    );
    expect(result).toMatchObject({ accepted: 1, duplicates: 0 });
    expect(result.rejected.map(({ index, id, code }) => [index, id, code])).toEqual([
      [1, 'bad', 'EVENT_MALFORMED'],
      [2, 'odd', 'METER_UNKNOWN'],
      [3, null, 'EVENT_MALFORMED'],
    ]);
    expect(await tenantDb(ctx).usageEvent.findMany({ select: { id: true } })).toEqual([{ id: 'good' }]);
  });

  it('takes late events and refuses older ones', async () => {
    const { send } = await usageTenant();
    const ago = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();
    const result = await send(event('exports', { time: ago(34.9) }), event('exports', { time: ago(35.1) }));
    expect(result.accepted).toBe(1);
    expect(result.rejected[0]?.code).toBe('EVENT_TOO_OLD');
  });

  it('keeps what is text as text', async () => {
    const { ctx, send } = await usageTenant();
    const properties = { quote: `'";\\ {} null`, number: 1.5, yes: true };
    await send(event('exports', { id: 'odd', subject: `{"a,b"} 'x' \\`, properties }));
    const row = await tenantDb(ctx).usageEvent.findFirstOrThrow();
    expect([row.subject, row.properties]).toEqual([`{"a,b"} 'x' \\`, properties]);
  });

  it('lets the same id be used by another tenant', async () => {
    const [a, b] = await Promise.all([usageTenant(), usageTenant()]);
    await a.send(event('exports', { id: 'x' }));
    expect(await b.send(event('exports', { id: 'x' }))).toMatchObject({ accepted: 1, duplicates: 0 });
    expect(await tenantDb(a.ctx).usageEvent.count()).toBe(1);
  });

  it('is refused to members, and to keys without the scope', async () => {
    const { ctx } = await usageTenant();
    const owner = await memberCtx(ctx.tenant, 'owner');
    await expect(ingestUsage(owner, { events: [event('exports')] })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });
});

describe('a meter with a monthly limit', () => {
  /** AI requests of the free plan, with an exception. */
  async function limited(value: number) {
    const tenant = await usageTenant({ plan: 'free' });
    await controlDb().entitlementOverride.create({
      data: {
        id: `ovr_${tenant.ctx.tenant.id.slice(4)}`,
        tenantId: tenant.ctx.tenant.id,
        key: 'aiRequests',
        value,
        reason: 'Test',
        createdById: 'opr',
        createdByName: 'Test',
      },
    });
    const ctx = await renewed(tenant.ctx);
    return { ctx, send: (...events: unknown[]) => ingestUsage(ctx, { events }) };
  }
  const used = async (ctx: Parameters<typeof tenantDb>[0]) =>
    Number((await tenantDb(ctx).quotaCounter.findFirst({ where: { limitKey: 'aiRequests' } }))?.used ?? 0);

  it('takes the first events that fit and names the others with the limit', async () => {
    const { ctx, send } = await limited(10);
    const result = await send(
      event('ai_requests', { value: 6 }),
      event('exports'),
      event('ai_requests', { value: 2.5 }),
      event('ai_requests', { value: 2 }),
      event('ai_requests'),
    );
    expect(result).toMatchObject({ accepted: 3, duplicates: 0 });
    expect(result.rejected.map(({ index, code }) => [index, code])).toEqual([
      [3, 'QUOTA_EXCEEDED'],
      [4, 'QUOTA_EXCEEDED'],
    ]);
    expect(result.rejected[0]?.limit).toMatchObject({ key: 'aiRequests', allowed: 10, used: 9 });
    expect(result.rejected[0]?.limit?.resetsAt).toMatch(/-01T00:00:00.000Z$/);
    expect(await used(ctx)).toBe(9);
    expect(await tenantDb(ctx).usageEvent.count()).toBe(3);
  });

  it('spends nothing for an event that is there already', async () => {
    const { ctx, send } = await limited(3);
    const same = event('ai_requests');
    await Promise.all([send(same), send(same), send(same)]);
    expect(await send(same)).toEqual({ accepted: 0, duplicates: 1, rejected: [] });
    expect(await used(ctx)).toBe(1);
  });

  it('refuses a request of which nothing fits', async () => {
    const { send } = await limited(1);
    await send(event('ai_requests'));
    await expect(send(event('ai_requests'), event('ai_requests'))).rejects.toMatchObject({
      code: 'QUOTA_EXCEEDED',
    });
  });

  it('is not passed by many senders at the same time', async () => {
    const { ctx, send } = await limited(25);
    await Promise.allSettled(
      Array.from({ length: 10 }, () => send(...Array.from({ length: 5 }, () => event('ai_requests')))),
    );
    expect(await used(ctx)).toBe(25);
    expect(await tenantDb(ctx).usageEvent.count()).toBe(25);
  });
});
