import { inControlTransaction } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { type EntitlementKey, entitlementLabel } from '@/lib/kernel/entitlements';
import { appError } from '@/lib/kernel/errors';
import { recordForTenant, tenantOf } from '../operator-in-tenant';

/**
 * Ends a grant: its units count no more, in this month either.
 * @throws AppError FORBIDDEN without `plan.assign`, NOT_FOUND when there is none or it has ended
 */
export async function endGrant(op: OperatorContext, input: { grantId: string }): Promise<void> {
  requireOperatorPermission(op, 'plan.assign');
  return inControlTransaction(async (tx) => {
    // Found by its own id: the operator may end a grant of any tenant.
    // eslint-disable-next-line tenantry/scoped-control-query
    const row = await tx.entitlementGrant.findUnique({ where: { id: input.grantId } });
    const { count } = row
      ? await tx.entitlementGrant.updateMany({
          where: { tenantId: row.tenantId, id: row.id, endedAt: null },
          data: { endedAt: now(), endedByName: op.operator.name },
        })
      : { count: 0 };
    if (!row || count === 0) throw appError('NOT_FOUND', { message: 'This grant has ended already.' });
    const { key, units, fromPeriod, throughPeriod } = row;
    await recordForTenant(tx, op, await tenantOf(tx, row.tenantId), {
      action: 'grant.end',
      target: { type: 'grant', id: row.id, label: entitlementLabel(key as EntitlementKey) },
      before: { key, units, fromPeriod, throughPeriod },
      reason: null,
    });
  });
}
