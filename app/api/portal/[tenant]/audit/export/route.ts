import { Readable } from 'node:stream';
import { z } from 'zod';
import { toAuditFilter } from '@/components/portal/audit/filter';
import { exportAudit } from '@/lib/audit';
import { AUDIT_EXPORT_FORMATS } from '@/lib/audit/schemas';
import { requireFeature } from '@/lib/plans';
import { definePortalRoute } from '@/lib/web/portal';
import { auditQueryFields } from '../query';

/** The audit log under the page's filters as a file; streamed, so its size does not matter. */
export const GET = definePortalRoute({
  permission: 'audit.read',
  input: z.strictObject({ ...auditQueryFields, format: z.enum(AUDIT_EXPORT_FORMATS) }),
  run: async (ctx, { format, ...params }) => {
    await requireFeature(ctx, 'auditLog');
    const file = await exportAudit(ctx, toAuditFilter(params, ctx.timeZone), format);
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
