import { type OperatorContext, requireOperatorPermission, type TenantRef } from '@/lib/kernel/context';
import { changeStatus } from './change-status';

/**
 * Opens a suspended tenant again.
 * @throws AppError FORBIDDEN without `tenant.suspend`, NOT_FOUND, INVALID_TRANSITION
 */
export async function reactivateTenant(op: OperatorContext, input: { tenantId: string }): Promise<TenantRef> {
  requireOperatorPermission(op, 'tenant.suspend');
  return changeStatus(op, {
    tenantId: input.tenantId,
    from: ['suspended'],
    to: 'active',
    reason: null,
    action: 'tenant.reactivate',
  });
}
