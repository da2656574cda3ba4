import { z } from 'zod';
import { toAuditFilter } from '@/components/portal/audit/filter';
import { listAudit } from '@/lib/audit';
import { pageSchema } from '@/lib/kernel/pagination';
import { withinAuditWindow } from '@/lib/web/audit-window';
import { definePortalRoute } from '@/lib/web/portal';
import { auditQueryFields } from './query';

/** Older entries of the audit log, page by page, under the same filters as the page's address. */
export const GET = definePortalRoute({
  permission: 'audit.read',
  input: z.strictObject({ ...auditQueryFields, ...pageSchema.shape }),
  run: async (ctx, { cursor, limit, ...params }) => {
    const { filter } = await withinAuditWindow(ctx, toAuditFilter(params, ctx.timeZone));
    return listAudit(ctx, filter, { cursor, limit });
  },
});
