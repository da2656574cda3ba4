import { describe, expect, it } from 'vitest';
import { tenantDb } from '@/lib/isolation';
import { listJobs } from '@/lib/jobs';
import { DAY_MS, HOUR_MS } from '@/lib/kernel/clock';
import type { TenantContext } from '@/lib/kernel/context';
import { memberCtx, operatorCtx } from '@/lib/testing';
import { createMeter } from '../meters/create-meter';
import { event, usageTenant } from '../metering.fixture';
import { sweepUsage } from '../sweep-usage';
import { bucketOf, GRAINS } from './buckets';
import { forgetUsage } from './forget-usage';
import { usageBySubject, usageSeries, usageTotal } from './read-usage';
import { rollUpUsage } from './roll-up-usage';

/** A moment so many hours ago, in the middle of its hour. */
/** The start of an hour, so that none is in the future whatever the time of day. */
const hoursAgo = (hours: number) =>
  new Date(bucketOf(new Date(), 'hour').startsAt.getTime() - hours * HOUR_MS);
const everything = () => ({
  from: bucketOf(hoursAgo(24 * 34), 'month').startsAt,
  to: bucketOf(new Date(), 'month').endsAt,
});
const value = (figure: { value: string }) => Number(figure.value);
const stale = (ctx: TenantContext) => tenantDb(ctx).usageStaleHour.count();

describe('rollUpUsage', () => {
  it('counts by every aggregation, and a question before it has the same answer', async () => {
    const { ctx, send } = await usageTenant();
    const op = await operatorCtx();
    const tag = ctx.tenant.id.slice(-12);
    const meter = (
      aggregation: 'sum' | 'count' | 'max' | 'unique' | 'latest',
      property: string | null = null,
    ) => ({
      key: `m_${aggregation}${property ? '_by' : ''}_${tag}`,
      name: 'Test',
      unit: 'units',
      aggregation,
      property,
      limitKey: null,
    });
    const made = [
      meter('sum'),
      meter('count'),
      meter('max'),
      meter('latest'),
      meter('unique'),
      meter('unique', 'device'),
    ];
    for (const spec of made) await createMeter(op, spec);
    const sent = [
      { at: hoursAgo(50), value: '2.5', subject: 'a', device: 'x' },
      { at: hoursAgo(50), value: '1.000000001', subject: 'b', device: 'y' },
      { at: hoursAgo(3), value: '7', subject: 'a', device: 'x' },
      { at: hoursAgo(2), value: '4', subject: 'c', device: 'x' },
      { at: new Date(hoursAgo(2).getTime() + 1), value: '3', subject: '', device: 'z' },
    ];
    await send(
      ...made.flatMap(({ key }) =>
        sent.map(({ at, device, ...rest }) =>
          event(key, { ...rest, time: at.toISOString(), properties: { device } }),
        ),
      ),
    );
    const expected = ['17.500000001', '5', '7', '3', '3', '3'];
    const answers = async () => {
      const totals = await Promise.all(made.map(({ key }) => usageTotal(ctx, key, everything())));
      return totals.map((total) => total.value);
    };
    expect(await answers()).toEqual(expected);
    const before = await Promise.all(
      made.flatMap(({ key }) =>
        GRAINS.map((grain) => usageSeries(ctx, { meter: key, grain, ...everything() })),
      ),
    );
    expect(await rollUpUsage(ctx)).toBe(false);
    expect(await stale(ctx)).toBe(0);
    expect(await answers()).toEqual(expected);
    const after = await Promise.all(
      made.flatMap(({ key }) =>
        GRAINS.map((grain) => usageSeries(ctx, { meter: key, grain, ...everything() })),
      ),
    );
    expect(after).toEqual(before);
    const who = async (key: string) =>
      (await usageBySubject(ctx, { meter: key, ...everything() })).map((row) => [row.subject, row.value]);
    expect(await who(made[0]!.key)).toEqual([
      ['a', '9.5'],
      ['c', '4'],
      ['b', '1.000000001'],
    ]);
    expect(await who(made[3]!.key)).toEqual([
      ['a', '7'],
      ['c', '4'],
      ['b', '1.000000001'],
    ]);
    expect(await who(made[5]!.key)).toEqual([
      ['a', '1'],
      ['b', '1'],
      ['c', '1'],
    ]);
    const ofA = await usageSeries(ctx, { meter: made[0]!.key, grain: 'hour', subject: 'a', ...everything() });
    expect(ofA.map((point) => point.value)).toEqual(['2.5', '7']);
  });

  it('changes nothing when it runs again', async () => {
    const { ctx, send } = await usageTenant();
    await send(event('exports'), event('exports', { subject: 'a' }));
    await rollUpUsage(ctx);
    const rows = () =>
      tenantDb(ctx).usageRollup.findMany({ orderBy: [{ grain: 'asc' }, { subject: 'asc' }] });
    const first = await rows();
    expect(first).toHaveLength(6);
    await tenantDb(ctx).usageStaleHour.create({
      data: {
        tenantId: ctx.tenant.id,
        meter: 'exports',
        hour: bucketOf(new Date(), 'hour').startsAt,
        mark: 'x',
      },
    });
    await Promise.all([rollUpUsage(ctx), rollUpUsage(ctx), rollUpUsage(ctx)]);
    expect(await rows()).toEqual(first);
  });

  it('opens an old month again for a late event, and moves the watermark', async () => {
    const { ctx, send } = await usageTenant();
    const late = hoursAgo(24 * 34);
    const month = bucketOf(late, 'month');
    const range = { from: month.startsAt, to: month.endsAt };
    await send(event('exports', { time: new Date(late.getTime() - 1_000).toISOString() }));
    await rollUpUsage(ctx);
    const watermark = async () =>
      (await tenantDb(ctx).usageWatermark.findFirst({ where: { meter: 'exports' } }))?.rolledUpTo;
    expect(await watermark()).toEqual(bucketOf(new Date(), 'hour').startsAt);
    expect(value(await usageTotal(ctx, 'exports', range))).toBe(1);
    await send(event('exports', { time: late.toISOString() }));
    expect(value(await usageTotal(ctx, 'exports', range))).toBe(2);
    await rollUpUsage(ctx);
    const row = await tenantDb(ctx).usageRollup.findFirst({
      where: { grain: 'month', startsAt: month.startsAt },
    });
    expect(Number(row?.value)).toBe(2);
  });

  it('loses no event to senders at the same time', async () => {
    const { ctx, send } = await usageTenant();
    let isDone = false;
    const rolling = Promise.all(
      [1, 2].map(async () => {
        while (!isDone) await rollUpUsage(ctx);
      }),
    );
    const sender = async (_: unknown, n: number) => {
      for (let i = 0; i < 15; i++) {
        const hours = [n % 3, (n + i) % 7, 30, 24 * 32];
        await send(
          ...hours.map((h, k) =>
            event(k % 2 ? 'exports' : 'active_users', { time: hoursAgo(h).toISOString(), subject: `s${n}` }),
          ),
        );
      }
    };
    await Promise.all(Array.from({ length: 10 }, sender));
    isDone = true;
    await rolling;
    await rollUpUsage(ctx);
    expect(await stale(ctx)).toBe(0);
    for (const grain of GRAINS) {
      const rows = await tenantDb(ctx).usageRollup.findMany({
        where: { grain, subject: '', meter: 'exports' },
      });
      expect(
        rows.reduce((sum, row) => sum + Number(row.value), 0),
        grain,
      ).toBe(300);
    }
    expect(value(await usageTotal(ctx, 'active_users', everything()))).toBe(10);
  }, 60_000);

  it('keeps the largest thousand subjects of an hour, and all of them in the total', async () => {
    const { ctx, send } = await usageTenant();
    const time = hoursAgo(1).toISOString();
    for (const part of [0, 1]) {
      await send(
        ...Array.from({ length: 600 }, (_, i) =>
          event('ai_requests', { value: 1 + part, subject: `s-${part}-${i}`, time }),
        ),
      );
    }
    await rollUpUsage(ctx);
    const rows = await tenantDb(ctx).usageRollup.findMany({ where: { grain: 'hour', subject: { not: '' } } });
    expect(rows).toHaveLength(1_000);
    expect(rows.filter((row) => Number(row.value) === 2)).toHaveLength(600);
    expect(value(await usageTotal(ctx, 'ai_requests', everything()))).toBe(1_800);
  });
});

describe('reading', () => {
  it('sees the own tenant alone', async () => {
    const [a, b] = await Promise.all([usageTenant(), usageTenant()]);
    await a.send(event('exports'), event('exports'));
    await b.send(event('exports'));
    await rollUpUsage(a.ctx);
    expect(value(await usageTotal(a.ctx, 'exports', everything()))).toBe(2);
    expect(value(await usageTotal(b.ctx, 'exports', everything()))).toBe(1);
    await rollUpUsage(b.ctx);
    expect(value(await usageTotal(b.ctx, 'exports', everything()))).toBe(1);
  });

  it('adds changed hours to fresh ones', async () => {
    const { ctx, send } = await usageTenant();
    const time = (hours: number) => ({ time: hoursAgo(hours).toISOString() });
    await send(event('exports', time(30)), event('exports', time(1)));
    await rollUpUsage(ctx);
    await send(event('exports', time(1)), event('exports', time(2)));
    for (const grain of GRAINS) {
      const series = await usageSeries(ctx, { meter: 'exports', grain, ...everything() });
      expect(
        series.reduce((sum, point) => sum + Number(point.value), 0),
        grain,
      ).toBe(4);
    }
    const day = { from: new Date(Date.now() - 20 * DAY_MS), to: new Date() };
    expect(await usageTotal(ctx, 'exports', day)).toEqual({ value: '4', events: 4 });
    expect(await usageTotal(ctx, 'exports', { from: new Date(0), to: new Date(DAY_MS) })).toEqual({
      value: '0',
      events: 0,
    });
  });

  it('needs a meter that exists', async () => {
    const { ctx } = await usageTenant();
    const viewer = await memberCtx(ctx.tenant, 'viewer');
    await expect(usageTotal(viewer, 'nothing', everything())).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('sweepUsage', () => {
  it.each(['shared', 'schema'] as const)(
    'finds a tenant with changed hours on strategy %s',
    async (strategy) => {
      const { ctx, send } = await usageTenant({ strategy });
      await send(event('exports'));
      expect(await sweepUsage()).toBeGreaterThan(0);
      const { items } = await listJobs(await operatorCtx(), { name: 'metering.rollup' }, { limit: 200 });
      expect(items.some(({ tenantId }) => tenantId === ctx.tenant.id)).toBe(true);
    },
  );
});

describe('forgetUsage', () => {
  it('deletes events after 100 days and hours after 400, and keeps days and months', async () => {
    const { ctx } = await usageTenant();
    const db = tenantDb(ctx);
    const { id: tenantId } = ctx.tenant;
    const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS);
    for (const [id, days] of [
      ['old', 101],
      ['kept', 99],
    ] as const) {
      await db.usageEvent.create({
        data: { tenantId, id, meter: 'exports', value: 1, occurredAt: daysAgo(days) },
      });
    }
    for (const grain of GRAINS) {
      for (const days of [401, 399]) {
        await db.usageRollup.create({
          data: { tenantId, meter: 'exports', grain, startsAt: daysAgo(days), value: 1 },
        });
      }
    }
    await forgetUsage(ctx);
    expect(await db.usageEvent.findMany({ select: { id: true } })).toEqual([{ id: 'kept' }]);
    expect(await db.usageRollup.count({ where: { grain: 'hour' } })).toBe(1);
    expect(await db.usageRollup.count()).toBe(5);
  });
});
