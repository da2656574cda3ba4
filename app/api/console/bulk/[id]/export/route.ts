import { Readable } from 'node:stream';
import { exportBulk } from '@/lib/lifecycle/bulk';
import { bulkRowsSchema } from '@/lib/lifecycle/bulk/schemas';
import { defineConsoleRoute } from '@/lib/web/console';

const input = bulkRowsSchema.pick({ status: true });

/** How it went for each tenant, as a file. */
export const GET = defineConsoleRoute<typeof input, Response, { id: string }>({
  permission: 'tenant.read',
  input,
  run: async (op, { status }, { params: { id } }) => {
    const file = await exportBulk(op, id, status);
    return new Response(Readable.toWeb(file.body) as ReadableStream, {
      headers: {
        'content-type': file.contentType,
        'content-disposition': `attachment; filename="${file.fileName}"`,
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      },
    });
  },
});
