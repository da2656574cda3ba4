import { z } from 'zod';
import { getProvisioningRun } from '@/lib/tenancy';
import { defineConsoleRoute } from '@/lib/web/console';

/** How far a set-up is. */
export const GET = defineConsoleRoute<z.ZodType, unknown, { id: string }>({
  permission: 'tenant.read',
  input: z.strictObject({}),
  run: (_op, _query, { params: { id } }) => getProvisioningRun(id),
});
