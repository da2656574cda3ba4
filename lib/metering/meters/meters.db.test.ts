import { describe, expect, it } from 'vitest';
import { controlDb, tenantDb } from '@/lib/isolation';
import { idSuffix, newId } from '@/lib/kernel/ids';
import { operatorCtx } from '@/lib/testing';
import { event, usageTenant } from '../metering.fixture';
import { archiveMeter, restoreMeter } from './archive-meter';
import { createMeter } from './create-meter';
import { listMeters } from './list-meters';
import { type CreateMeterInput, createMeterSchema } from './schemas';

const input = (change: Partial<CreateMeterInput> = {}): CreateMeterInput => ({
  key: `m_${idSuffix(newId('request'))}`,
  name: 'Rendered pages',
  unit: 'pages',
  aggregation: 'sum',
  property: null,
  limitKey: null,
  ...change,
});

const audited = (key: string) =>
  controlDb()
    .operatorAudit.findMany({ where: { targetType: 'meter', targetId: key }, orderBy: { id: 'asc' } })
    .then((entries) => entries.map(({ action }) => action));

describe('a meter', () => {
  it('counts for every tenant as soon as it is made, and its making is on record', async () => {
    const op = await operatorCtx();
    const { send } = await usageTenant();
    const meter = input();
    expect((await send(event(meter.key))).rejected).toMatchObject([{ code: 'METER_UNKNOWN' }]);
    const made = await createMeter(op, meter);
    expect(made).toMatchObject({ ...meter, isInternal: false, archivedAt: null });
    expect(await send(event(meter.key, { value: 3 }))).toMatchObject({ accepted: 1, rejected: [] });
    expect((await listMeters(op)).map(({ key }) => key)).toContain(meter.key);
    expect(await audited(meter.key)).toEqual(['meter.create']);
  });

  it('keeps its key and its meaning: a second one of the key is refused, also after the first has ended', async () => {
    const op = await operatorCtx();
    const meter = input();
    await createMeter(op, meter);
    for (const again of [meter, { ...meter, aggregation: 'count' as const }]) {
      await expect(createMeter(op, again)).rejects.toMatchObject({
        code: 'ALREADY_EXISTS',
        fieldErrors: { key: 'There is or was a meter with this key.' },
      });
      await archiveMeter(op, meter);
    }
    expect(await controlDb().meter.findUniqueOrThrow({ where: { key: meter.key } })).toMatchObject({
      aggregation: 'sum',
    });
  });

  it('takes no events while it is archived, keeps its numbers, and counts on when it is taken up again', async () => {
    const op = await operatorCtx();
    const { ctx, send } = await usageTenant();
    const meter = input();
    await createMeter(op, meter);
    await send(event(meter.key));
    await archiveMeter(op, meter);
    await archiveMeter(op, meter);
    expect((await send(event(meter.key))).rejected).toHaveLength(1);
    expect(await tenantDb(ctx).usageEvent.count({ where: { meter: meter.key } })).toBe(1);
    await restoreMeter(op, meter);
    await restoreMeter(op, meter);
    expect((await send(event(meter.key))).accepted).toBe(1);
    expect(await audited(meter.key)).toEqual(['meter.create', 'meter.archive', 'meter.restore']);
  });

  it('spends from the limit it is linked to', async () => {
    const op = await operatorCtx();
    const { ctx, send } = await usageTenant({ plan: 'free' });
    const meter = input({ limitKey: 'aiRequests' });
    await createMeter(op, meter);
    expect((await send(event(meter.key, { value: 100 }))).accepted).toBe(1);
    await expect(send(event(meter.key))).rejects.toMatchObject({ code: 'QUOTA_EXCEEDED' });
    const counter = await tenantDb(ctx).quotaCounter.findFirstOrThrow({ where: { limitKey: 'aiRequests' } });
    expect(counter.used).toBe(100n);
  });

  it('of the platform itself cannot be archived, nor one that is not there', async () => {
    const op = await operatorCtx();
    await expect(archiveMeter(op, { key: 'api_calls' })).rejects.toMatchObject({
      code: 'INVALID_TRANSITION',
    });
    await expect(restoreMeter(op, { key: 'not_there' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('what a new meter may be', () => {
  it.each<[string, Partial<CreateMeterInput>, string]>([
    ['a key in capitals', { key: 'Pages' }, 'key'],
    ['no unit', { unit: ' ' }, 'unit'],
    ['a property of a sum', { property: 'page' }, 'property'],
    ['a maximum that spends', { aggregation: 'max', limitKey: 'aiRequests' }, 'limitKey'],
    ['a limit that is no monthly one', { limitKey: 'users' as never }, 'limitKey'],
  ])('excludes %s', (_, change, field) => {
    const parsed = createMeterSchema.safeParse(input(change));
    expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toEqual([field]);
  });
});
