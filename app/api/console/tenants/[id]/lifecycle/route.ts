import { z } from 'zod';
import { getLifecycle } from '@/lib/lifecycle/states';
import { defineConsoleRoute } from '@/lib/web/console';

/** Where a tenant stands in its life, with the run that is at work. */
export const GET = defineConsoleRoute<z.ZodType, unknown, { id: string }>({
  permission: 'tenant.read',
  input: z.strictObject({}),
  run: (op, _query, { params: { id } }) => getLifecycle(op, id),
});
