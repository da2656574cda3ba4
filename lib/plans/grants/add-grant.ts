import { inControlTransaction } from '@/lib/isolation';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { entitlementLabel } from '@/lib/kernel/entitlements';
import { newId } from '@/lib/kernel/ids';
import { recordForTenant, tenantOf } from '../operator-in-tenant';
import { type AddGrantInput, addGrantSchema } from './schemas';

/**
 * Gives a tenant extra units of a monthly limit. Grants add up.
 * @throws AppError NOT_FOUND
 */
export async function addGrant(op: OperatorContext, input: AddGrantInput): Promise<{ id: string }> {
  requireOperatorPermission(op, 'plan.assign');
  const { reason, tenantId, ...grant } = addGrantSchema.parse(input);
  return inControlTransaction(async (tx) => {
    const tenant = await tenantOf(tx, tenantId);
    const id = newId('grant');
    await tx.entitlementGrant.create({
      data: {
        id,
        tenantId,
        ...grant,
        units: BigInt(grant.units),
        reason,
        createdById: op.operator.id,
        createdByName: op.operator.name,
      },
      select: { id: true },
    });
    await recordForTenant(tx, op, tenant, {
      action: 'grant.create',
      target: { type: 'grant', id, label: entitlementLabel(grant.key) },
      after: grant,
      reason,
    });
    return { id };
  });
}
