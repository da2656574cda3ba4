import { inControlTransaction } from '@/lib/isolation';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { CHANGE_COLUMNS, toChangeDto } from './change-dto';
import { checkSetting } from './check-setting';
import { SETTING_KEYS, type SettingChangeDto, type UndoSettingInput } from './schemas';
import { writeSetting } from './write-setting';

/**
 * Brings back what a setting was before one of its changes, as a new change.
 * @param input.version the version of the setting the operator looked at
 * @throws AppError NOT_FOUND; VALIDATION_FAILED when this release does not allow the old value any more; CONFLICT when
 *   somebody changed it since, or when it stands at that value already
 */
export async function undoSetting(op: OperatorContext, input: UndoSettingInput): Promise<SettingChangeDto> {
  requireOperatorPermission(op, 'setting.write');
  return inControlTransaction(async (tx) => {
    const row = await tx.platformSettingChange.findUnique({
      where: { id: input.changeId },
      select: CHANGE_COLUMNS,
    });
    const key = SETTING_KEYS.find((known) => known === row?.key);
    if (!row || !key) throw appError('NOT_FOUND', { message: 'There is no such change of a setting.' });
    const value = await checkSetting(tx, key, toChangeDto(row).before);
    const { version, reason } = input;
    return writeSetting(tx, op, { key, version, value, reason, undoesId: row.id });
  });
}
