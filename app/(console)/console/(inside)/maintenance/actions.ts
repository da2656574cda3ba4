'use server';

import { changeMaintenance, endMaintenance, startMaintenance } from '@/lib/operations';
import {
  changeMaintenanceSchema,
  endMaintenanceSchema,
  startMaintenanceSchema,
} from '@/lib/operations/maintenance/schemas';
import { defineConsoleAction } from '@/lib/web/console';

export const startMaintenanceAction = defineConsoleAction({
  permission: 'setting.write',
  input: startMaintenanceSchema,
  run: startMaintenance,
});

export const changeMaintenanceAction = defineConsoleAction({
  permission: 'setting.write',
  input: changeMaintenanceSchema,
  run: changeMaintenance,
});

export const endMaintenanceAction = defineConsoleAction({
  permission: 'setting.write',
  input: endMaintenanceSchema,
  run: endMaintenance,
});
