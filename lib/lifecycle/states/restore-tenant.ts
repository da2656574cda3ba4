import { controlDb, getTenantRef, inControlTransaction } from '@/lib/isolation';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { startRun } from '../runs/start-run';
import { busyBecause, refusedFrom } from './change-state';

/**
 * Brings an archived tenant back out of its bundle. It stays closed until everything is there; the work is a run.
 * @returns the run
 * @throws AppError FORBIDDEN without `tenant.restore`; NOT_FOUND; INVALID_TRANSITION unless it is archived; CONFLICT while it is
 *   being archived
 */
export async function restoreTenant(
  op: OperatorContext,
  input: { tenantId: string; reason: string },
): Promise<{ runId: string }> {
  requireOperatorPermission(op, 'tenant.restore');
  const { tenantId, reason } = input;
  const tenant = await getTenantRef(controlDb(), { id: tenantId });
  if (tenant.status !== 'archived') throw refusedFrom(tenant.status);
  return inControlTransaction(async (tx) => {
    const sentence = await busyBecause(tx, tenantId, 'restore');
    if (sentence) throw appError('CONFLICT', { message: sentence });
    return { runId: await startRun(tx, op, { tenantId, kind: 'restore', reason, from: 'archived' }) };
  });
}
