import { type OperatorContext, requireOperatorPermission, type TenantRef } from '@/lib/kernel/context';
import { changeStatus } from './change-status';

/**
 * Closes an active tenant for maintenance, or opens it again.
 * @param input.message what visitors read while it is closed
 * @throws AppError FORBIDDEN without `tenant.maintain`, NOT_FOUND, INVALID_TRANSITION
 */
export async function setMaintenance(
  op: OperatorContext,
  input: { tenantId: string; isOn: boolean; message?: string | undefined },
): Promise<TenantRef> {
  requireOperatorPermission(op, 'tenant.maintain');
  const { tenantId, isOn, message } = input;
  return isOn
    ? changeStatus(op, {
        tenantId,
        from: ['active'],
        to: 'maintenance',
        reason: message ?? null,
        action: 'tenant.startMaintenance',
      })
    : changeStatus(op, {
        tenantId,
        from: ['maintenance'],
        to: 'active',
        reason: null,
        action: 'tenant.endMaintenance',
      });
}
