import { inControlTransaction, outsideReadOnly } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import {
  type OperatorContext,
  refuseImpersonator,
  requireMember,
  requireOperatorPermission,
  requirePermission,
  type TenantContext,
} from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import type { Visit } from '../auth/face';
import { recordImpersonation } from './record';

/** Ends a visit by the session that is it: the operator leaves the portal. */
export async function endOwnImpersonation(visit: Visit, sessionId: string): Promise<void> {
  // The books of a visit that may only read are the platform's.
  await outsideReadOnly(() => end(visit, { id: sessionId }, null));
}

/**
 * Ends a visit from the console: one's own, or a colleague's for whoever may elevate.
 * @throws AppError FORBIDDEN for a colleague's without `impersonation.elevate`, INVALID_TRANSITION when it has ended
 */
export async function stopImpersonation(op: OperatorContext, input: { id: string }): Promise<void> {
  requireOperatorPermission(op, 'impersonation.start');
  const mayStopOthers = op.permissions.has('impersonation.elevate');
  const where = { id: input.id, ...(mayStopOthers ? {} : { operatorId: op.operator.id }) };
  if (!(await end(op, where, op.operator))) throw over();
}

/**
 * Ends an operator's visit from the tenant's side, with their next request.
 * @throws AppError FORBIDDEN without `settings.write`, INVALID_TRANSITION when it has ended
 */
export async function endOperatorVisit(ctx: TenantContext, input: { id: string }): Promise<void> {
  requirePermission(ctx, 'settings.write');
  refuseImpersonator(ctx);
  const { name } = requireMember(ctx);
  if (!(await end(ctx, { id: input.id, tenantId: ctx.tenant.id }, { name }))) throw over();
}

/** @param by null: the operator whose visit it is */
async function end(
  visit: Visit,
  where: { id: string; tenantId?: string; operatorId?: string },
  by: { name: string } | null,
): Promise<boolean> {
  return inControlTransaction(async (tx) => {
    const at = now();
    const live = { ...where, endedAt: null, expiresAt: { gt: at } };
    // eslint-disable-next-line tenantry/scoped-control-query -- a tenant's side names it in `where`
    const row = await tx.impersonation.findFirst({ where: live });
    if (!row) return false;
    const endedBy = by?.name ?? row.operatorName;
    const { count } = await tx.impersonation.updateMany({
      where: { id: row.id, tenantId: row.tenantId, endedAt: null },
      data: { endedAt: at, endedBy },
    });
    if (count === 0) return false;
    await recordImpersonation(tx, visit, {
      action: 'impersonation.end',
      by: { id: row.operatorId, name: row.operatorName, email: row.operatorEmail },
      of: row,
      after: { endedBy },
    });
    return true;
  });
}

function over() {
  return appError('INVALID_TRANSITION', { message: 'This session has ended already.' });
}
