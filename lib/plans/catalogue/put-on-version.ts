import type { AuditInput } from '@/lib/audit';
import type { ControlTx } from '@/lib/isolation';
import type { TenantRef } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';

export interface TargetVersion {
  id: string;
  planKey: string;
  version: number;
  name: string;
}

/**
 * Puts a tenant on a published version; the caller records the entry it gets back. The row's trigger tells every process.
 * @throws AppError CONFLICT when the tenant was moved elsewhere since it was read
 */
export async function putOnVersion(
  tx: ControlTx,
  tenant: TenantRef,
  target: TargetVersion,
): Promise<AuditInput> {
  const { terms } = tenant;
  const { count } = await tx.tenant.updateMany({
    where: { id: tenant.id, planVersionId: terms.planVersionId },
    data: { plan: target.planKey, planVersionId: target.id },
  });
  if (count === 0) throw appError('CONFLICT');
  return {
    action: 'plan.change',
    target: { type: 'tenant', id: tenant.id, label: tenant.name },
    before: { plan: terms.planKey, version: terms.planVersion },
    after: { plan: target.planKey, version: target.version },
  };
}

/**
 * The published version that is named by its id, or the newest one of a plan.
 * @throws AppError NOT_FOUND
 */
export async function getPublishedVersion(
  tx: ControlTx,
  which: { id: string } | { planKey: string; isPublic?: boolean },
): Promise<TargetVersion> {
  const where =
    'id' in which
      ? { id: which.id }
      : { planKey: which.planKey, ...(which.isPublic ? { plan: { isPublic: true } } : {}) };
  const row = await tx.planVersion.findFirst({
    where: { ...where, status: 'published' },
    orderBy: { version: 'desc' },
    select: { id: true, planKey: true, version: true, content: true },
  });
  if (!row) throw appError('NOT_FOUND', { message: 'There is no such published plan.' });
  const { content, ...version } = row;
  return { ...version, name: (content as { name: string }).name };
}
