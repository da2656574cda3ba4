import { Readable } from 'node:stream';
import { exportOperatorAudit } from '@/lib/audit';
import { operatorAuditFilterSchema } from '@/lib/audit/schemas';
import { defineConsoleRoute } from '@/lib/web/console';

/** The operators' log under the page's filters as a file; streamed, so its size does not matter. */
export const GET = defineConsoleRoute({
  permission: 'audit.read',
  input: operatorAuditFilterSchema,
  run: async (op, filter) => {
    const file = await exportOperatorAudit(op, filter);
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
