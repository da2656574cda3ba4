import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { controlDb } from '@/lib/isolation';
import { addMs, HOUR_MS, MINUTE_MS, now } from '@/lib/kernel/clock';
import { operatorCtx } from '@/lib/testing';
import {
  changeMaintenance,
  endMaintenance,
  listMaintenance,
  maintenanceNow,
  nextMaintenance,
  retryAfterSeconds,
  startMaintenance,
  startOperations,
  stopOperations,
} from '../index';
import { knownState } from '../live/state';
import { openWindow } from './maintenance-now';

const reason = 'A test asks for it';
/** Far ahead, so that no test beside this one is ever closed. */
const nextYear = (ms = 0) => addMs(now(), 9_000 * HOUR_MS + ms).toISOString();

// The tests of this file follow each other: there is one maintenance for the whole platform.
afterEach(stopOperations);
afterAll(async () => {
  await controlDb().maintenanceWindow.deleteMany({});
});

describe('maintenance of the platform', () => {
  it('is planned once, heard of by every process, changed and called off', async () => {
    const op = await operatorCtx();
    await startOperations();
    const planned = await startMaintenance(op, {
      reason,
      message: 'New disks',
      startsAt: nextYear(),
      endsAt: nextYear(HOUR_MS),
    });
    expect(planned).toMatchObject({ phase: 'planned', message: 'New disks', createdByName: 'Test Operator' });
    await expect.poll(() => knownState()?.windows.map(({ id }) => id), { interval: 5 }).toContain(planned.id);
    expect(maintenanceNow(), 'it has not begun').toBeNull();
    expect(await nextMaintenance()).toMatchObject({ id: planned.id, isOn: false });
    await expect(startMaintenance(op, { reason, startsAt: nextYear() })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    const endsAt = nextYear(2 * HOUR_MS);
    const changed = await changeMaintenance(op, { id: planned.id, message: '', endsAt });
    expect(changed).toMatchObject({ message: null, endsAt });
    await expect(
      changeMaintenance(op, { id: planned.id, endsAt: now().toISOString() }),
    ).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
    });
    expect(await endMaintenance(op, { id: planned.id })).toMatchObject({
      phase: 'over',
      endedByName: 'Test Operator',
    });
    await expect.poll(() => knownState()?.windows, { interval: 5 }).toEqual([]);
    await expect(endMaintenance(op, { id: planned.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(changeMaintenance(op, { id: planned.id, endsAt: null })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect((await listMaintenance(op))[0]?.id).toBe(planned.id);
    const log = await controlDb().operatorAudit.findMany({
      where: { operatorId: op.operator.id },
      orderBy: { id: 'asc' },
    });
    expect(log.map(({ action }) => action)).toEqual([
      'maintenance.start',
      'maintenance.change',
      'maintenance.end',
    ]);
  });

  it('is not both started by two operators at the same time', async () => {
    const [one, two] = [await operatorCtx(), await operatorCtx()];
    const both = await Promise.allSettled([
      startMaintenance(one, { reason, startsAt: nextYear() }),
      startMaintenance(two, { reason, startsAt: nextYear() }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [latest] = await listMaintenance(one);
    await endMaintenance(one, { id: latest?.id ?? '' });
  });

  it('is for operators who may change the configuration, and ends in the future', async () => {
    const support = await operatorCtx('support');
    await expect(startMaintenance(support, { reason, startsAt: nextYear() })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(endMaintenance(support, { id: 'mnt_x' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const endsAt = addMs(now(), -MINUTE_MS).toISOString();
    await expect(startMaintenance(await operatorCtx(), { reason, endsAt })).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      fieldErrors: { endsAt: expect.any(String) },
    });
  });

  it('begins and ends by the clock', () => {
    const at = (ms: number) => addMs(new Date('2026-11-21T10:00:00Z'), ms);
    const planned = { id: 'mnt_1', message: null, startsAt: at(0), endsAt: at(HOUR_MS) };
    const open = { id: 'mnt_2', message: null, startsAt: at(0), endsAt: null };
    expect(openWindow([planned], at(-1))).toBeNull();
    expect(openWindow([planned], at(0))).toBe(planned);
    expect(openWindow([planned], at(HOUR_MS))).toBeNull();
    expect(openWindow([open], at(24 * HOUR_MS))).toBe(open);
    expect(openWindow([], at(0))).toBeNull();
    expect(retryAfterSeconds(open)).toBe(120);
    expect(retryAfterSeconds({ ...open, endsAt: addMs(now(), 90_000) })).toBe(90);
    expect(retryAfterSeconds({ ...open, endsAt: addMs(now(), -90_000) })).toBe(1);
  });
});
