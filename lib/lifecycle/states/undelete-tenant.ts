import { controlDb } from '@/lib/isolation';
import type { OperatorContext, TenantRef, TenantStatus } from '@/lib/kernel/context';
import { changeState } from './change-state';

/**
 * Takes a deletion back, while its grace lasts: the tenant is again what it was before.
 * @throws AppError FORBIDDEN without `tenant.restore`; CONFLICT once its erasure has begun; as `changeState`
 */
export async function undeleteTenant(
  op: OperatorContext,
  input: { tenantId: string; reason: string },
): Promise<TenantRef> {
  const { tenantId, reason } = input;
  const to = await statusBeforeDeletion(tenantId);
  return changeState(op, {
    tenantId,
    act: 'undelete',
    to,
    reason: to === 'active' ? null : reason,
    audit: 'tenant.undelete',
    notice: { state: 'undeleted', reason, on: null },
  });
}

/** Where a deleted tenant was: what its rows say where the history does not. */
export async function statusBeforeDeletion(tenantId: string): Promise<TenantStatus> {
  const [tenant, deletion] = await Promise.all([
    controlDb().tenant.findUnique({ where: { id: tenantId }, select: { coldSince: true } }),
    controlDb().tenantTransition.findFirst({
      where: { tenantId, act: 'delete' },
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
      select: { fromStatus: true },
    }),
  ]);
  if (tenant?.coldSince) return 'archived';
  const from = deletion?.fromStatus as TenantStatus | undefined;
  // Whoever was being maintained when it was deleted is not any more.
  return from === 'suspended' ? from : 'active';
}
