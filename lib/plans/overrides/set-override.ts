import { inControlTransaction, isUniqueViolation, JSON_NULL } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { entitlementLabel } from '@/lib/kernel/entitlements';
import { appError } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { recordForTenant, tenantOf } from '../operator-in-tenant';
import { type SetOverrideInput, setOverrideSchema } from './schemas';

/**
 * Sets a value that counts for one tenant in place of its plan's, until it expires or is ended. One that is there already
 * is ended.
 * @throws AppError NOT_FOUND, VALIDATION_FAILED when it would expire in the past, CONFLICT when two are set at once
 */
export async function setOverride(op: OperatorContext, input: SetOverrideInput): Promise<{ id: string }> {
  requireOperatorPermission(op, 'plan.assign');
  const { tenantId, key, value, reason, expiresAt } = setOverrideSchema.parse(input);
  if (expiresAt !== null && Date.parse(expiresAt) <= now().getTime()) {
    throw appError('VALIDATION_FAILED', { fieldErrors: { expiresAt: 'Choose an instant in the future.' } });
  }
  return inControlTransaction(async (tx) => {
    const tenant = await tenantOf(tx, tenantId);
    const old = await tx.entitlementOverride.findFirst({
      where: { tenantId, key, endedAt: null },
      select: { value: true, expiresAt: true },
    });
    await tx.entitlementOverride.updateMany({
      where: { tenantId, key, endedAt: null },
      data: { endedAt: now(), endedByName: op.operator.name },
    });
    const id = newId('override');
    await tx.entitlementOverride.create({
      data: {
        id,
        tenantId,
        key,
        value: value ?? JSON_NULL,
        reason,
        expiresAt,
        createdById: op.operator.id,
        createdByName: op.operator.name,
      },
      select: { id: true },
    });
    await recordForTenant(tx, op, tenant, {
      action: 'override.create',
      target: { type: 'override', id, label: entitlementLabel(key) },
      before: old && { key, value: old.value, expiresAt: old.expiresAt },
      after: { key, value, expiresAt },
      reason,
    });
    return { id };
  }).catch((error: unknown) => {
    throw isUniqueViolation(error) ? appError('CONFLICT') : error;
  });
}
