import { afterEach, describe, expect, it } from 'vitest';
import { controlDb } from '@/lib/isolation';
import { operatorCtx } from '@/lib/testing';
import {
  changeSetting,
  configValue,
  listSettingChanges,
  listSettings,
  startOperations,
  stopOperations,
  undoSetting,
} from '../index';
import { knownState } from '../live/state';
import type { SettingKey } from './schemas';

afterEach(stopOperations);

async function settingOf(key: SettingKey) {
  const found = (await listSettings(await operatorCtx())).find((setting) => setting.key === key);
  if (!found) throw new Error(`no ${key}`);
  return found;
}

const reason = 'A test asks for it';

// Each test has a setting of its own that nothing else in the tests reads.
describe('settings of the platform', () => {
  it('stand at their default until changed, keep their history, and every process hears of a change', async () => {
    const key = 'lifecycle.moveWatchHours';
    const op = await operatorCtx();
    expect(await configValue(key)).toBe(24);
    await startOperations();
    const { version } = await settingOf(key);
    await changeSetting(op, { key, version, value: 48, reason });
    await expect.poll(() => configValue(key), { interval: 5 }).toBe(48);
    expect(knownState()?.settings.get(key)).toBe(48);
    const change = (await listSettingChanges(op, { key }, { limit: 1 })).items[0];
    expect(change).toMatchObject({ before: null, after: 48, reason, operatorName: 'Test Operator' });
    const undone = await undoSetting(op, {
      changeId: change?.id ?? '',
      version: version + 1,
      reason: 'It was a mistake',
    });
    expect(undone).toMatchObject({ before: 48, after: null, undoesId: change?.id, version: version + 2 });
    await expect.poll(() => configValue(key), { interval: 5 }).toBe(24);
    expect(await settingOf(key)).toMatchObject({ isDefault: true, value: 24, version: version + 2 });
    const log = await controlDb().operatorAudit.findMany({
      where: { operatorId: op.operator.id, targetId: key },
      orderBy: { id: 'asc' },
    });
    expect(log.map(({ action }) => action)).toEqual(['setting.change', 'setting.undo']);
    await expect(
      controlDb().platformSettingChange.deleteMany({ where: { key } }),
      'history cannot be unwritten',
    ).rejects.toThrow(/permission denied/);
  });

  it('refuse a change that started from an older value, also of two at the same time', async () => {
    const key = 'backups.keep';
    const op = await operatorCtx();
    const { version } = await settingOf(key);
    const both = await Promise.allSettled([
      changeSetting(op, { key, version, value: 8, reason }),
      changeSetting(op, { key, version, value: 9, reason }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(changeSetting(op, { key, version, value: 10, reason })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    const { items } = await listSettingChanges(op, { key }, { limit: 1 });
    await expect(undoSetting(op, { changeId: items[0]?.id ?? '', version, reason })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    const now = await settingOf(key);
    await expect(
      changeSetting(op, { key, version: now.version, value: now.value, reason }),
      'a change that changes nothing',
    ).rejects.toMatchObject({ code: 'CONFLICT' });
    expect((await settingOf(key)).version).toBe(now.version);
  });

  it('refuse what the table does not allow', async () => {
    const op = await operatorCtx();
    for (const [key, value] of [
      ['backups.everyHours', 0],
      ['backups.everyHours', 1.5],
      ['backups.everyHours', 'often'],
      ['support.mailAddress', 'nobody'],
      ['signUp.defaultPlan', 'no-such-plan'],
      ['signUp.isOpen', 'yes'],
    ] as const) {
      const { version } = await settingOf(key);
      await expect(changeSetting(op, { key, version, value, reason })).rejects.toMatchObject({
        code: 'VALIDATION_FAILED',
        fieldErrors: { value: expect.any(String) },
      });
    }
    await expect(undoSetting(op, { changeId: 'set_nothing', version: 0, reason })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('fall back to the default when an earlier release has stored what is not allowed any more', async () => {
    const key = 'jobs.stuckAfterMinutes';
    await controlDb().platformSetting.create({ data: { key, value: 'soon' } });
    expect(await configValue(key)).toBe(15);
    await controlDb().platformSetting.delete({ where: { key } });
  });
});
