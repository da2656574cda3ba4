import type { OperatorContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { ALL_OPERATOR_PERMISSIONS } from '@/lib/kernel/operator-permissions';

/** The platform itself as the author of what it does on a date that an operator has set. */
export function platformOperator(requestId = newId('request')): OperatorContext {
  return {
    operator: { id: 'system', name: 'Tenantry', email: '' },
    permissions: new Set(ALL_OPERATOR_PERMISSIONS),
    requestId,
    ip: null,
    userAgent: null,
  };
}
