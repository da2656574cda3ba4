import { z } from 'zod';
import { getMigration } from '@/lib/fleet';
import { defineConsoleRoute } from '@/lib/web/console';

/** How far a migration of the fleet is. */
export const GET = defineConsoleRoute<z.ZodType, unknown, { id: string }>({
  permission: 'tenant.read',
  input: z.strictObject({}),
  run: (op, _query, { params: { id } }) => getMigration(op, { runId: id }),
});
