import { type AuditInput, recordControlAudit, recordOperatorAudit } from '@/lib/audit';
import { type ControlTx, getTenantRef } from '@/lib/isolation';
import type { OperatorContext, TenantRef } from '@/lib/kernel/context';
import { systemContext } from '@/lib/kernel/system-context';

/** @throws AppError NOT_FOUND */
export function tenantOf(tx: ControlTx, tenantId: string): Promise<TenantRef> {
  return getTenantRef(tx, { id: tenantId });
}

/** Writes what an operator, or the platform in their place, did to a tenant into both logs: the operators' and its own. */
export async function recordForTenant(
  tx: ControlTx,
  op: OperatorContext,
  tenant: TenantRef,
  entry: AuditInput & { reason: string | null },
): Promise<void> {
  const { reason, ...input } = entry;
  await recordOperatorAudit(tx, op, { ...input, tenantId: tenant.id, reason });
  const { id, name } = op.operator;
  const ctx = systemContext(tenant, name, op.requestId);
  const actor = id === 'system' ? ctx.actor : { kind: 'operator' as const, ...op.operator };
  await recordControlAudit(tx, { ...ctx, actor, permissions: new Set<never>() }, input);
}
