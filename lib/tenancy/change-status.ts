import { type AuditAction, recordControlAudit, recordOperatorAudit } from '@/lib/audit';
import { getTenantRef, inControlTransaction } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import type { OperatorContext, TenantRef, TenantStatus } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { systemContext } from '@/lib/kernel/system-context';
import { directory } from './resolve-tenant';

interface StatusChange {
  tenantId: string;
  from: readonly TenantStatus[];
  to: TenantStatus;
  /** Shown to people who ask for the site. */
  reason: string | null;
  action: AuditAction;
}

/**
 * Changes a tenant's status, with an entry in both logs. Every process hears of it with the commit, so the next request
 * is answered by the new status; this process forgets it at once.
 *
 * @throws AppError NOT_FOUND, or INVALID_TRANSITION when the tenant is not in one of `from`
 */
export async function changeStatus(op: OperatorContext, change: StatusChange): Promise<TenantRef> {
  const tenant = await inControlTransaction(async (tx) => {
    const before = await getTenantRef(tx, { id: change.tenantId });
    const { count } = await tx.tenant.updateMany({
      where: { id: change.tenantId, status: { in: [...change.from] } },
      data: { status: change.to, statusReason: change.reason, statusChangedAt: now() },
    });
    if (count === 0) {
      throw appError('INVALID_TRANSITION', {
        message: `This is not possible while the tenant is ${before.status}.`,
      });
    }
    const after: TenantRef = { ...before, status: change.to, statusReason: change.reason };
    const entry = {
      action: change.action,
      target: { type: 'tenant', id: after.id, label: after.name },
      before: { status: before.status, statusReason: before.statusReason },
      after: { status: after.status, statusReason: after.statusReason },
    };
    await recordOperatorAudit(tx, op, { ...entry, tenantId: after.id, reason: change.reason });
    await recordControlAudit(tx, operatorContext(op, after), entry);
    return after;
  });
  directory().invalidate({ tenantId: tenant.id, keys: [`slug:${tenant.slug}`] });
  return tenant;
}

/** The operator as the actor in the tenant's own log; without any permission inside the tenant. */
function operatorContext(op: OperatorContext, tenant: TenantRef) {
  return {
    ...systemContext(tenant, 'Tenantry', op.requestId),
    actor: { kind: 'operator' as const, ...op.operator },
    permissions: new Set<never>(),
    ip: null,
    userAgent: null,
  };
}
