import { z } from 'zod';
import { downloadExport } from '@/lib/lifecycle/bundles';
import { definePortalRoute } from '@/lib/web/portal';

/** The file of an export, locked as it is stored. */
export const GET = definePortalRoute<z.ZodType, Response, { tenant: string; id: string }>({
  permission: 'export.manage',
  input: z.strictObject({}),
  run: async (ctx, _query, { params: { id } }) => {
    const file = await downloadExport(ctx, { id });
    return new Response(file.stream, {
      headers: {
        'content-type': 'application/octet-stream',
        'content-disposition': `attachment; filename="${file.fileName}"`,
        'content-length': String(file.sizeBytes),
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      },
    });
  },
});
