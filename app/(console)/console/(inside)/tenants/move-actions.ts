'use server';

import { endMove, planMove, startMove } from '@/lib/lifecycle/moves';
import { endMoveSchema, planMoveSchema, startMoveSchema } from '@/lib/lifecycle/moves/schemas';
import { defineConsoleAction } from '@/lib/web/console';

export const planMoveAction = defineConsoleAction({
  permission: 'tenant.move',
  input: planMoveSchema,
  run: planMove,
});

export const startMoveAction = defineConsoleAction({
  permission: 'tenant.move',
  input: startMoveSchema,
  run: startMove,
});

export const endMoveAction = defineConsoleAction({
  permission: 'tenant.move',
  input: endMoveSchema,
  run: endMove,
});
