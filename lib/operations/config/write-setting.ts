import { recordOperatorAudit } from '@/lib/audit';
import { type ControlTx, isUniqueViolation, JSON_NULL } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import type { OperatorContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { CHANGE_COLUMNS, toChangeDto } from './change-dto';
import { SETTINGS, type SettingChangeDto, type SettingKey, type SettingPrimitive } from './schemas';

interface SettingWrite {
  key: SettingKey;
  version: number;
  value: SettingPrimitive | null;
  reason: string;
  undoesId: string | null;
}

/** Writes a checked value with its history and its entry in the operators' log. @throws AppError CONFLICT */
export async function writeSetting(
  tx: ControlTx,
  op: OperatorContext,
  write: SettingWrite,
): Promise<SettingChangeDto> {
  const { key, version, value, reason, undoesId } = write;
  const row = await tx.platformSetting.findUnique({ where: { key }, select: { value: true } });
  const before = (row?.value ?? null) as SettingPrimitive | null;
  await replace(tx, key, version, value);
  if (before === value)
    throw appError('CONFLICT', { message: 'The setting has this value already. Nothing was changed.' });
  const change = await tx.platformSettingChange.create({
    data: {
      id: newId('settingChange'),
      key,
      version: version + 1,
      before: before ?? undefined,
      after: value ?? undefined,
      reason,
      undoesId,
      operatorId: op.operator.id,
      operatorName: op.operator.name,
    },
    select: CHANGE_COLUMNS,
  });
  await recordOperatorAudit(tx, op, {
    action: undoesId === null ? 'setting.change' : 'setting.undo',
    target: { type: 'setting', id: key, label: SETTINGS[key].label },
    before: { value: before },
    after: { value },
    reason,
  });
  return toChangeDto(change);
}

/** Puts the value in place of the version that was read; of two at the same time one is refused. */
async function replace(
  tx: ControlTx,
  key: SettingKey,
  version: number,
  value: SettingPrimitive | null,
): Promise<void> {
  const stored = value ?? JSON_NULL;
  if (version === 0) {
    await tx.platformSetting
      .create({ data: { key, value: stored }, select: { key: true } })
      .catch((error: unknown) => {
        throw isUniqueViolation(error) ? changedMeanwhile() : error;
      });
    return;
  }
  const { count } = await tx.platformSetting.updateMany({
    where: { key, version },
    data: { value: stored, version: { increment: 1 }, updatedAt: now() },
  });
  if (count === 0) throw changedMeanwhile();
}

function changedMeanwhile() {
  return appError('CONFLICT', {
    message: 'Somebody else has changed this setting in the meantime. Look at the new value first.',
  });
}
