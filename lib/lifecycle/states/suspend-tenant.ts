import { enqueueJob } from '@/lib/jobs';
import type { OperatorContext, TenantRef } from '@/lib/kernel/context';
import { changeState } from './change-state';
import { describeTransition } from './describe-transition';
import { futureInstant } from './future-instant';
import type { SuspendTenantInput } from './schemas';

/**
 * Closes a tenant's site, portal and API from the next request on; its jobs wait, its sessions end, a backup is taken and owners
 * and admins get a mail. Nothing is deleted.
 *
 * @param input.resumeAt when it opens again by itself
 * @throws AppError FORBIDDEN without `tenant.suspend`; VALIDATION_FAILED for a date that has passed; as `changeState`
 */
export async function suspendTenant(op: OperatorContext, input: SuspendTenantInput): Promise<TenantRef> {
  const { tenantId, reason } = input;
  const resumeAt = futureInstant(input.resumeAt, 'resumeAt');
  const { effects } = await describeTransition(op, { tenantId, act: 'suspend' });
  return changeState(op, {
    tenantId,
    act: 'suspend',
    to: 'suspended',
    reason,
    audit: 'tenant.suspend',
    notice: { state: 'suspended', reason, on: resumeAt },
    resumeAt,
    effects,
    alongside: async (tx, tenant) => {
      // Not a job of the tenant: those wait now.
      await enqueueJob(tx, { name: 'lifecycle.settle', payload: { tenantId: tenant.id, takesBackup: true } });
    },
  });
}
