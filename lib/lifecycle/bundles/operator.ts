import type { OperatorContext } from '@/lib/kernel/context';
import type { TenantContext, TenantRef } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { ALL_OPERATOR_PERMISSIONS, type OperatorPermission } from '@/lib/kernel/operator-permissions';
import { systemContext } from '@/lib/kernel/system-context';
import type { BundleKind } from './schemas';

/** Kinds that operators take. */
export type OperatorKind = Exclude<BundleKind, 'upload' | 'owner'>;

/** What taking each kind of bundle needs: whoever may suspend may also have taken what a suspension takes. */
export const PERMISSION_TO_TAKE: Record<OperatorKind, OperatorPermission> = {
  manual: 'tenant.backup',
  scheduled: 'tenant.backup',
  export: 'tenant.backup',
  suspend: 'tenant.suspend',
  archive: 'tenant.delete',
  beforeRestore: 'tenant.restore',
};

/** The platform itself, as the operators' log names it. */
export function platformOperator(): OperatorContext {
  return onBehalfOf({ requestedById: 'system', requestedByName: 'Tenantry' });
}

/** Whoever asked for something that is done now: what they may was checked when they asked. */
export function onBehalfOf(row: { requestedById: string; requestedByName: string }): OperatorContext {
  return {
    operator: { id: row.requestedById, name: row.requestedByName, email: '' },
    permissions: new Set(ALL_OPERATOR_PERMISSIONS),
    requestId: newId('request'),
    ip: null,
    userAgent: null,
  };
}

/** The operator as the actor in the tenant's own log; without any permission inside the tenant. */
export function actingOn(op: OperatorContext, tenant: TenantRef): TenantContext {
  return {
    ...systemContext(tenant, 'Tenantry', op.requestId),
    actor:
      op.operator.id === 'system'
        ? { kind: 'system', id: 'system', name: op.operator.name }
        : { kind: 'operator', ...op.operator },
    permissions: new Set<never>(),
  };
}
