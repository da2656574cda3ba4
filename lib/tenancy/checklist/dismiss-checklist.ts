import { recordAudit } from '@/lib/audit';
import { inTenantTransaction } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { recordedActs } from './facts';

/**
 * Puts the checklist away for everybody of the tenant, for good. The entry in the audit log is the record of it;
 * a second call changes nothing.
 * @throws AppError FORBIDDEN without `settings.write`
 */
export async function dismissChecklist(ctx: TenantContext): Promise<{ isDismissed: true }> {
  requirePermission(ctx, 'settings.write');
  const acts = await recordedActs(ctx);
  if (!acts.has('checklist.dismiss')) {
    await inTenantTransaction(ctx, (tx) =>
      recordAudit(tx, ctx, {
        action: 'checklist.dismiss',
        target: { type: 'tenant', id: ctx.tenant.id, label: ctx.tenant.name },
      }),
    );
  }
  return { isDismissed: true };
}
