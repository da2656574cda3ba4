import { afterCommit, type ControlTx } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import type { TenantContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { type AuditInput, auditColumns } from './entry';
import { relaySoon } from './relay-soon';

/**
 * Records a change of a tenant's things that live in the control plane (members, invitations, keys, settings),
 * in the transaction of that change. The entry reaches the tenant's own audit log right after the commit;
 * when the process dies before that, the worker's sweep brings it within a minute.
 */
export async function recordControlAudit(
  tx: ControlTx,
  ctx: TenantContext,
  input: AuditInput,
): Promise<void> {
  const entry = { ...auditColumns(ctx, input), at: now().toISOString() };
  await tx.tenantEvent.create({
    data: { id: newId('event'), tenantId: ctx.tenant.id, entry },
    select: { id: true },
  });
  afterCommit(tx, () => relaySoon(ctx.tenant.id));
}
