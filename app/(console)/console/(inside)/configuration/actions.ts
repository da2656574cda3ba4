'use server';

import { changeSetting, undoSetting } from '@/lib/operations';
import { changeSettingSchema, undoSettingSchema } from '@/lib/operations/config/schemas';
import { defineConsoleAction } from '@/lib/web/console';

export const changeSettingAction = defineConsoleAction({
  permission: 'setting.write',
  input: changeSettingSchema,
  run: changeSetting,
});

export const undoSettingAction = defineConsoleAction({
  permission: 'setting.write',
  input: undoSettingSchema,
  run: undoSetting,
});
