import { recordControlAudit, recordOperatorAudit } from '@/lib/audit';
import { getTenantRef, inControlTransaction } from '@/lib/isolation';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { operatorContext, refusedFrom } from './change-state';
import { futureInstant } from './future-instant';

/**
 * Sets, changes or calls off when a suspension ends by itself.
 * @param input.resumeAt null: it stays until somebody resumes it
 * @throws AppError FORBIDDEN without `tenant.suspend`; NOT_FOUND; INVALID_TRANSITION unless it is suspended; VALIDATION_FAILED
 */
export async function planResume(
  op: OperatorContext,
  input: { tenantId: string; resumeAt: string | null },
): Promise<void> {
  requireOperatorPermission(op, 'tenant.suspend');
  const { tenantId } = input;
  const resumeAt = futureInstant(input.resumeAt, 'resumeAt');
  await inControlTransaction(async (tx) => {
    const tenant = await getTenantRef(tx, { id: tenantId });
    const before = await tx.tenant.findUniqueOrThrow({ where: { id: tenantId }, select: { resumeAt: true } });
    const { count } = await tx.tenant.updateMany({
      where: { id: tenantId, status: 'suspended' },
      data: { resumeAt },
    });
    if (count === 0) throw refusedFrom(tenant.status);
    const entry = {
      action: 'tenant.planResume' as const,
      target: { type: 'tenant', id: tenant.id, label: tenant.name },
      before: { resumeAt: before.resumeAt?.toISOString() ?? null },
      after: { resumeAt: resumeAt?.toISOString() ?? null },
    };
    await recordOperatorAudit(tx, op, { ...entry, tenantId });
    await recordControlAudit(tx, operatorContext(op, tenant), entry);
  });
}
