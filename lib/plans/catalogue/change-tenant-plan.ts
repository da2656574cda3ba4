import type { z } from 'zod';
import { inControlTransaction } from '@/lib/isolation';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { recordForTenant, tenantOf } from '../operator-in-tenant';
import { getPublishedVersion, putOnVersion } from './put-on-version';
import { changeTenantPlanSchema } from './schemas/inputs';

/**
 * Puts a tenant on the newest published version of any plan, public or not.
 * @throws AppError NOT_FOUND, INVALID_TRANSITION when it is there already, CONFLICT
 */
export async function changeTenantPlan(
  op: OperatorContext,
  input: z.input<typeof changeTenantPlanSchema>,
): Promise<{ planKey: string; version: number }> {
  requireOperatorPermission(op, 'plan.assign');
  const { tenantId, planKey, reason } = changeTenantPlanSchema.parse(input);
  return inControlTransaction(async (tx) => {
    const tenant = await tenantOf(tx, tenantId);
    const target = await getPublishedVersion(tx, { planKey });
    if (target.id === tenant.terms.planVersionId)
      throw appError('INVALID_TRANSITION', { message: `${tenant.name} is on this version already.` });
    const entry = await putOnVersion(tx, tenant, target);
    await recordForTenant(tx, op, tenant, { ...entry, reason });
    return { planKey: target.planKey, version: target.version };
  });
}
