import { z } from 'zod';
import { previewRestore } from '@/lib/lifecycle/bundles';
import { defineConsoleRoute } from '@/lib/web/console';

/** What a restore would change, counted now. */
export const GET = defineConsoleRoute<z.ZodType, unknown, { id: string }>({
  permission: 'tenant.read',
  input: z.strictObject({}),
  run: (op, _query, { params: { id } }) => previewRestore(op, id),
});
