import type { OperatorContext, TenantRef } from '@/lib/kernel/context';
import { changeStatus } from './change-status';

/**
 * Opens a suspended tenant again.
 * @throws AppError NOT_FOUND, INVALID_TRANSITION
 */
export function reactivateTenant(op: OperatorContext, input: { tenantId: string }): Promise<TenantRef> {
  return changeStatus(op, {
    tenantId: input.tenantId,
    from: ['suspended'],
    to: 'active',
    reason: null,
    action: 'tenant.reactivate',
  });
}
