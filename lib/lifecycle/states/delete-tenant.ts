import { type ControlTx, inControlTransaction } from '@/lib/isolation';
import { enqueueJob } from '@/lib/jobs';
import { addMs, DAY_MS, now } from '@/lib/kernel/clock';
import type { OperatorContext, TenantRef } from '@/lib/kernel/context';
import { configValue } from '@/lib/operations';
import { changeStateIn } from './change-state';
import { describeTransition } from './describe-transition';

/**
 * Closes a tenant for good: everything is refused from the next request on, and everything is erased when the grace is over.
 * Until then `undeleteTenant` takes it back.
 *
 * @throws AppError FORBIDDEN without `tenant.delete`; as `changeState`
 */
export function deleteTenant(
  op: OperatorContext,
  input: { tenantId: string; reason: string },
): Promise<TenantRef> {
  return inControlTransaction((tx) => deleteTenantIn(tx, op, input));
}

/** The same inside a transaction of somebody who had to ask for it first. */
export async function deleteTenantIn(
  tx: ControlTx,
  op: OperatorContext,
  { tenantId, reason }: { tenantId: string; reason: string },
): Promise<TenantRef> {
  const { effects } = await describeTransition(op, { tenantId, act: 'delete' });
  const eraseAfter = addMs(now(), (await configValue('lifecycle.graceDays')) * DAY_MS);
  return changeStateIn(tx, op, {
    tenantId,
    act: 'delete',
    to: 'deleting',
    reason,
    audit: 'tenant.delete',
    notice: { state: 'deleting', reason, on: eraseAfter },
    eraseAfter,
    effects,
    alongside: async (within, tenant) => {
      await enqueueJob(within, {
        name: 'lifecycle.settle',
        payload: { tenantId: tenant.id, takesBackup: false },
      });
    },
  });
}
