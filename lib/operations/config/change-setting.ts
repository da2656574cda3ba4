import { inControlTransaction } from '@/lib/isolation';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { checkSetting } from './check-setting';
import type { ChangeSettingInput, SettingChangeDto } from './schemas';
import { writeSetting } from './write-setting';

/**
 * Changes a setting, with its history and an entry in the operators' log. Every process knows it with the commit.
 * @param input.version the version the change started from
 * @throws AppError VALIDATION_FAILED; CONFLICT when somebody changed it since, or when it stands at that value already
 */
export async function changeSetting(
  op: OperatorContext,
  input: ChangeSettingInput,
): Promise<SettingChangeDto> {
  requireOperatorPermission(op, 'setting.write');
  return inControlTransaction(async (tx) => {
    const value = await checkSetting(tx, input.key, input.value);
    return writeSetting(tx, op, { ...input, value, undoesId: null });
  });
}
