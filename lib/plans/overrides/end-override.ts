import { inControlTransaction } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { type EntitlementKey, entitlementLabel } from '@/lib/kernel/entitlements';
import { appError } from '@/lib/kernel/errors';
import { recordForTenant, tenantOf } from '../operator-in-tenant';

/**
 * Ends an override: the plan's value counts again.
 * @throws AppError FORBIDDEN without `plan.assign`, NOT_FOUND when there is none or it has ended
 */
export async function endOverride(op: OperatorContext, input: { overrideId: string }): Promise<void> {
  requireOperatorPermission(op, 'plan.assign');
  return inControlTransaction(async (tx) => {
    // Found by its own id: the operator may end an override of any tenant.
    // eslint-disable-next-line tenantry/scoped-control-query
    const row = await tx.entitlementOverride.findUnique({ where: { id: input.overrideId } });
    const { count } = row
      ? await tx.entitlementOverride.updateMany({
          where: { tenantId: row.tenantId, id: row.id, endedAt: null },
          data: { endedAt: now(), endedByName: op.operator.name },
        })
      : { count: 0 };
    if (!row || count === 0) throw appError('NOT_FOUND', { message: 'This exception has ended already.' });
    await recordForTenant(tx, op, await tenantOf(tx, row.tenantId), {
      action: 'override.end',
      target: { type: 'override', id: row.id, label: entitlementLabel(row.key as EntitlementKey) },
      before: { key: row.key, value: row.value, expiresAt: row.expiresAt },
      reason: null,
    });
  });
}
