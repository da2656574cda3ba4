import type { AuditFilter } from '@/lib/audit/schemas';
import { addMs, DAY_MS, now } from '@/lib/kernel/clock';
import type { TenantContext } from '@/lib/kernel/context';
import { can } from '@/lib/plans';

/** Days that plans without the audit log may read. */
export const AUDIT_WINDOW_DAYS = 7;

/** The filter within what the plan lets a tenant read: all of the log with the feature, else the last days of it. */
export async function withinAuditWindow(
  ctx: TenantContext,
  filter: AuditFilter,
): Promise<{ filter: AuditFilter; isWhole: boolean }> {
  if (await can(ctx, 'auditLog')) return { filter, isWhole: true };
  const first = addMs(now(), -AUDIT_WINDOW_DAYS * DAY_MS);
  return {
    filter: { ...filter, from: filter.from && filter.from > first ? filter.from : first },
    isWhole: false,
  };
}
