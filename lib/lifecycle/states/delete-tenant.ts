import { enqueueJob } from '@/lib/jobs';
import { addMs, DAY_MS, now } from '@/lib/kernel/clock';
import type { OperatorContext, TenantRef } from '@/lib/kernel/context';
import { configValue } from '@/lib/operations';
import { changeState } from './change-state';
import { describeTransition } from './describe-transition';

/**
 * Closes a tenant for good: everything is refused from the next request on, and everything is erased when the grace is over.
 * Until then `undeleteTenant` takes it back.
 *
 * @throws AppError FORBIDDEN without `tenant.delete`; as `changeState`
 */
export async function deleteTenant(
  op: OperatorContext,
  input: { tenantId: string; reason: string },
): Promise<TenantRef> {
  const { tenantId, reason } = input;
  const { effects } = await describeTransition(op, { tenantId, act: 'delete' });
  const eraseAfter = addMs(now(), (await configValue('lifecycle.graceDays')) * DAY_MS);
  return changeState(op, {
    tenantId,
    act: 'delete',
    to: 'deleting',
    reason,
    audit: 'tenant.delete',
    notice: { state: 'deleting', reason, on: eraseAfter },
    eraseAfter,
    effects,
    alongside: async (tx, tenant) => {
      await enqueueJob(tx, {
        name: 'lifecycle.settle',
        payload: { tenantId: tenant.id, takesBackup: false },
      });
    },
  });
}
