import type { z } from 'zod';
import { recordControlAudit } from '@/lib/audit';
import { inControlTransaction } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { tenantOf } from '../operator-in-tenant';
import { getPublishedVersion, putOnVersion } from './put-on-version';
import { choosePlanSchema } from './schemas/inputs';

/**
 * A tenant chooses its own plan: the newest published version of a public one. Nothing it has is deleted; what is over a
 * smaller limit stays, and no more can be added (`planLoss` says what that would be).
 * @throws AppError FORBIDDEN (also for a sub-tenant, whose partner chooses), NOT_FOUND (also for plans that are not public), INVALID_TRANSITION, CONFLICT
 */
export function choosePlan(
  ctx: TenantContext,
  input: z.input<typeof choosePlanSchema>,
): Promise<{ planKey: string; version: number }> {
  requirePermission(ctx, 'plan.change');
  const { planKey } = choosePlanSchema.parse(input);
  return inControlTransaction(async (tx) => {
    const tenant = await tenantOf(tx, ctx.tenant.id);
    if (tenant.parentId !== null)
      throw appError('FORBIDDEN', { message: 'Your partner chooses your plan. Ask them for another one.' });
    const target = await getPublishedVersion(tx, { planKey, isPublic: true });
    if (target.id === tenant.terms.planVersionId)
      throw appError('INVALID_TRANSITION', { message: `You are on ${target.name} already.` });
    await recordControlAudit(tx, ctx, await putOnVersion(tx, tenant, target));
    return { planKey: target.planKey, version: target.version };
  });
}
