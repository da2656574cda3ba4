import { z } from 'zod';
import { getMove } from '@/lib/lifecycle/moves';
import { defineConsoleRoute } from '@/lib/web/console';

/** How far a move is. */
export const GET = defineConsoleRoute<z.ZodType, unknown, { id: string }>({
  permission: 'tenant.read',
  input: z.strictObject({}),
  run: (op, _query, { params: { id } }) => getMove(op, id),
});
