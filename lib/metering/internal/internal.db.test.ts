import { describe, expect, it } from 'vitest';
import { inTenantTransaction, tenantDb } from '@/lib/isolation';
import { testTenant } from '@/lib/testing';
import { addInternalUse } from './add-internal-use';
import { flushUse, recordUse } from './recorder';

const at = new Date('2026-03-31T23:59:59.999Z');

async function rows(ctx: Awaited<ReturnType<typeof testTenant>>['ctx']) {
  const found = await tenantDb(ctx).usageRollup.findMany({
    orderBy: [{ meter: 'asc' }, { grain: 'asc' }, { subject: 'asc' }],
  });
  return found.map((r) => [
    r.meter,
    r.grain,
    r.startsAt.toISOString(),
    r.subject,
    Number(r.value),
    Number(r.events),
  ]);
}

describe('addInternalUse', () => {
  it('adds to hour, day and month, of the subject and of all', async () => {
    const { ctx } = await testTenant();
    const db = tenantDb(ctx);
    await addInternalUse(db, ctx, { meter: 'compute_seconds', subject: 'a', value: 0.25, at });
    await addInternalUse(db, ctx, { meter: 'compute_seconds', subject: 'b', value: 1.5, at });
    await addInternalUse(db, ctx, { meter: 'compute_seconds', value: 1, at });
    const meter = 'compute_seconds';
    const starts = { day: '2026-03-31T00', hour: '2026-03-31T23', month: '2026-03-01T00' };
    expect(await rows(ctx)).toEqual(
      Object.entries(starts).flatMap(([grain, hour]) => [
        [meter, grain, `${hour}:00:00.000Z`, '', 2.75, 3],
        [meter, grain, `${hour}:00:00.000Z`, 'a', 0.25, 1],
        [meter, grain, `${hour}:00:00.000Z`, 'b', 1.5, 1],
      ]),
    );
  });

  it('adds nothing when its transaction rolls back', async () => {
    const { ctx } = await testTenant();
    const work = inTenantTransaction(ctx, async (tx) => {
      await addInternalUse(tx, ctx, { meter: 'messages', value: 1, at });
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(await rows(ctx)).toEqual([]);
  });
});

describe('recordUse', () => {
  it('writes the sums of many notes, each tenant its own, and loses none in flushes at the same time', async () => {
    const [a, b] = await Promise.all([testTenant(), testTenant()]);
    const flushes: Promise<void>[] = [];
    for (let i = 0; i < 500; i++) {
      recordUse(a.tenant, 'api_calls', 1, `key_${i % 3}`);
      recordUse(b.tenant, 'bandwidth_bytes', 10);
      if (i % 50 === 0) flushes.push(flushUse());
    }
    await Promise.all([...flushes, flushUse()]);
    const total = async (ctx: typeof a.ctx, subject: string) =>
      (await tenantDb(ctx).usageRollup.findMany({ where: { grain: 'month', subject } })).map((r) =>
        Number(r.value),
      );
    expect(await total(a.ctx, '')).toEqual([500]);
    expect(await total(a.ctx, 'key_0')).toEqual([167]);
    expect(await total(b.ctx, '')).toEqual([5_000]);
  });

  it('leaves out what is no amount', async () => {
    const { tenant, ctx } = await testTenant();
    for (const units of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) recordUse(tenant, 'api_calls', units);
    await flushUse();
    expect(await rows(ctx)).toEqual([]);
  });
});
