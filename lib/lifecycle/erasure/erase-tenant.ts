import { recordOperatorAudit } from '@/lib/audit';
import { type ControlTx, controlDb, getTenantRef, inControlTransaction } from '@/lib/isolation';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { startRun } from '../runs/start-run';
import { busyBecause, refusedFrom } from '../states/change-state';
import { platformOperator } from '../states/platform';

/**
 * Begins to erase a deleted tenant now, without waiting for the end of its grace. The work is a run; it cannot be taken back.
 * @returns the run
 * @throws AppError FORBIDDEN without `tenant.delete`; NOT_FOUND; INVALID_TRANSITION unless it was deleted; CONFLICT while it is
 *   being moved or erased already
 */
export function eraseTenantNow(
  op: OperatorContext,
  input: { tenantId: string; reason: string },
): Promise<{ runId: string }> {
  return inControlTransaction((tx) => beginErasure(tx, op, input));
}

/** The same inside a transaction of somebody who had to ask for it first. */
export async function beginErasure(
  tx: ControlTx,
  op: OperatorContext,
  { tenantId, reason }: { tenantId: string; reason: string },
): Promise<{ runId: string }> {
  requireOperatorPermission(op, 'tenant.delete');
  const tenant = await getTenantRef(tx, { id: tenantId });
  if (tenant.status !== 'deleting') throw refusedFrom(tenant.status);
  const sentence = await busyBecause(tx, tenantId, 'erase');
  if (sentence) throw appError('CONFLICT', { message: sentence });
  const runId = await startRun(tx, op, { tenantId, kind: 'erase', reason, from: 'deleting' });
  await recordOperatorAudit(tx, op, {
    action: 'tenant.erase',
    target: { type: 'tenant', id: tenant.id, label: tenant.name },
    tenantId,
    reason,
    after: { run: runId },
  });
  return { runId };
}

/** Begins to erase a tenant whose grace is over, in the name of whoever deleted it. */
export async function eraseExpired(tenantId: string): Promise<void> {
  const deletion = await controlDb().tenantTransition.findFirst({
    where: { tenantId, act: 'delete' },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    select: { operatorId: true, operatorName: true, reason: true },
  });
  const platform = platformOperator();
  const op = deletion
    ? { ...platform, operator: { id: deletion.operatorId, name: deletion.operatorName, email: '' } }
    : platform;
  await eraseTenantNow(op, {
    tenantId,
    reason: deletion?.reason ?? 'It was deleted, and its grace is over.',
  });
}
