import type { OperatorContext, TenantRef } from '@/lib/kernel/context';
import { changeState } from './change-state';

/**
 * Closes an active tenant for maintenance, or opens it again.
 * @param input.message what visitors read while it is closed
 * @throws AppError FORBIDDEN without `tenant.maintain`; as `changeState`
 */
export function setMaintenance(
  op: OperatorContext,
  input: { tenantId: string; isOn: boolean; message?: string | undefined },
): Promise<TenantRef> {
  const { tenantId, isOn, message } = input;
  return isOn
    ? changeState(op, {
        tenantId,
        act: 'startMaintenance',
        to: 'maintenance',
        reason: message ?? null,
        audit: 'tenant.startMaintenance',
        notice: null,
      })
    : changeState(op, {
        tenantId,
        act: 'endMaintenance',
        to: 'active',
        reason: null,
        audit: 'tenant.endMaintenance',
        notice: null,
      });
}
