import { type AuditAction, recordControlAudit, recordOperatorAudit } from '@/lib/audit';
import { type ControlTx, findTenantRef } from '@/lib/isolation';
import type { OperatorContext } from '@/lib/kernel/context';
import { systemContext } from '@/lib/kernel/system-context';

interface Entry {
  action: AuditAction;
  /** The request it is about. */
  approval: { id: string; title: string; act: string; requestedBy: string };
  tenantId: string | null;
  reason: string | null;
  approvedBy?: string;
}

/** Writes a step of an approval into the operators' log and, where a tenant is concerned, into that tenant's. */
export async function recordApproval(tx: ControlTx, op: OperatorContext, entry: Entry): Promise<void> {
  const { id, title, act, requestedBy } = entry.approval;
  const input = {
    action: entry.action,
    target: { type: 'approval', id, label: title },
    after: { act, requestedBy, ...(entry.approvedBy ? { approvedBy: entry.approvedBy } : {}) },
  };
  await recordOperatorAudit(tx, op, { ...input, tenantId: entry.tenantId, reason: entry.reason });
  const tenant = entry.tenantId ? await findTenantRef(tx, { id: entry.tenantId }) : null;
  if (!tenant) return;
  const ctx = systemContext(tenant, op.operator.name, op.requestId);
  const actor = op.operator.id === 'system' ? ctx.actor : { kind: 'operator' as const, ...op.operator };
  await recordControlAudit(tx, { ...ctx, actor, permissions: new Set<never>() }, input);
}
