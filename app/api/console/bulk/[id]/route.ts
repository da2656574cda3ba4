import type { z } from 'zod';
import { getBulkRun, listBulkRows } from '@/lib/lifecycle/bulk';
import { bulkRowsSchema } from '@/lib/lifecycle/bulk/schemas';
import { defineConsoleRoute } from '@/lib/web/console';

/** How far a bulk run is, and a page of its tenants. */
export const GET = defineConsoleRoute<typeof bulkRowsSchema, unknown, { id: string }>({
  permission: 'tenant.read',
  input: bulkRowsSchema,
  run: async (op, query: z.output<typeof bulkRowsSchema>, { params: { id } }) => {
    const [run, rows] = await Promise.all([getBulkRun(op, id), listBulkRows(op, id, query)]);
    return { run, rows };
  },
});
