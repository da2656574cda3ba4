import type { TenantTx } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import { type AuditInput, auditColumns } from './entry';

/**
 * Adds one entry to the tenant's audit log, in the transaction of the change it tells of.
 * Stores the fields that differ between `before` and `after`; values of secret fields never.
 */
export async function recordAudit(tx: TenantTx, ctx: TenantContext, input: AuditInput): Promise<void> {
  const columns = auditColumns(ctx, input);
  await tx.auditEntry.create({
    data: {
      ...columns,
      tenantId: ctx.tenant.id,
      before: columns.before ?? undefined,
      after: columns.after ?? undefined,
    },
    select: { id: true },
  });
}
