'use server';

import { checkDrift, repairPlace, resumeMigration, startMigration, stopMigration } from '@/lib/fleet';
import { driftPlaceSchema, repairPlaceSchema, runRefSchema, startMigrationSchema } from '@/lib/fleet/schemas';
import { defineConsoleAction } from '@/lib/web/console';

const permission = 'fleet.manage';

export const startMigrationAction = defineConsoleAction({
  permission,
  input: startMigrationSchema,
  run: (op, input) => startMigration(op, input),
});

export const stopMigrationAction = defineConsoleAction({
  permission,
  input: runRefSchema,
  run: stopMigration,
});

export const resumeMigrationAction = defineConsoleAction({
  permission,
  input: runRefSchema,
  run: (op, input) => resumeMigration(op, input),
});

export const checkDriftAction = defineConsoleAction({
  permission,
  input: driftPlaceSchema,
  run: checkDrift,
});

export const repairPlaceAction = defineConsoleAction({
  permission,
  input: repairPlaceSchema,
  run: repairPlace,
});
