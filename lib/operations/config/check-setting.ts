import type { ControlTx } from '@/lib/isolation';
import { appError } from '@/lib/kernel/errors';
import { SETTINGS, type SettingKey, type SettingPrimitive } from './schemas';

/**
 * The value as it is stored, or null for the default.
 * @throws AppError VALIDATION_FAILED for what the setting's table or the catalogue of plans does not know
 */
export async function checkSetting(
  tx: ControlTx,
  key: SettingKey,
  value: SettingPrimitive | null,
): Promise<SettingPrimitive | null> {
  if (value === null) return null;
  const parsed = SETTINGS[key].schema.safeParse(value);
  if (!parsed.success) refuse(parsed.error.issues[0]?.message ?? 'This value is not possible.');
  if (SETTINGS[key].kind === 'plan') {
    const plan = await tx.planVersion.findFirst({
      where: { planKey: String(value), status: 'published' },
      select: { id: true },
    });
    if (!plan) refuse('There is no published plan with this key.');
  }
  return parsed.data as SettingPrimitive;
}

function refuse(sentence: string): never {
  throw appError('VALIDATION_FAILED', { message: sentence, fieldErrors: { value: sentence } });
}
