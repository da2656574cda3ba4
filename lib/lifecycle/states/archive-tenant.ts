import { controlDb, getTenantRef } from '@/lib/isolation';
import type { OperatorContext } from '@/lib/kernel/context';
import { startRun } from '../runs/start-run';
import { changeState } from './change-state';
import { describeTransition } from './describe-transition';

/**
 * Puts a tenant into cold storage: closed from the next request on, then written into a bundle that is read back, then its place
 * is freed. The work is a run; one that cannot write the bundle opens the tenant again.
 *
 * @returns the run
 * @throws AppError FORBIDDEN without `tenant.delete`; as `changeState`
 */
export async function archiveTenant(
  op: OperatorContext,
  input: { tenantId: string; reason: string },
): Promise<{ runId: string }> {
  const { tenantId, reason } = input;
  const [{ effects }, before] = await Promise.all([
    describeTransition(op, { tenantId, act: 'archive' }),
    getTenantRef(controlDb(), { id: tenantId }),
  ]);
  let runId = '';
  // Until its rows are out of the database it is a suspended tenant: closed, and whole where it was.
  await changeState(op, {
    tenantId,
    act: 'archive',
    to: 'suspended',
    reason,
    audit: 'tenant.startArchive',
    notice: null,
    effects,
    alongside: async (tx) => {
      runId = await startRun(tx, op, { tenantId, kind: 'archive', reason, from: before.status });
    },
  });
  return { runId };
}
