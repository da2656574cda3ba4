import { type OperatorContext, requireOperatorPermission, type TenantRef } from '@/lib/kernel/context';
import { changeStatus } from './change-status';

/**
 * Closes a tenant's site and portal from the next request on. Nothing is deleted.
 * @param input.reason what visitors and the tenant's staff read
 * @throws AppError FORBIDDEN without `tenant.suspend`, NOT_FOUND, INVALID_TRANSITION
 */
export async function suspendTenant(
  op: OperatorContext,
  input: { tenantId: string; reason: string },
): Promise<TenantRef> {
  requireOperatorPermission(op, 'tenant.suspend');
  return changeStatus(op, {
    tenantId: input.tenantId,
    from: ['active', 'maintenance'],
    to: 'suspended',
    reason: input.reason,
    action: 'tenant.suspend',
  });
}
