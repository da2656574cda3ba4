import type { OperatorContext, TenantRef } from '@/lib/kernel/context';
import { changeState } from './change-state';

/**
 * Opens a suspended tenant again; its jobs go on where they were.
 * @throws AppError FORBIDDEN without `tenant.suspend`; as `changeState`
 */
export function resumeTenant(
  op: OperatorContext,
  input: { tenantId: string; reason?: string | null | undefined },
): Promise<TenantRef> {
  return changeState(op, {
    tenantId: input.tenantId,
    act: 'resume',
    to: 'active',
    // What the tenant read while it was closed is over.
    reason: null,
    audit: 'tenant.reactivate',
    notice: { state: 'resumed', reason: input.reason ?? null, on: null },
  });
}
