import type { TenantContext } from '@/lib/kernel/context';
import { assertNotUsedUp } from '@/lib/metering/measured';
import { limitOf } from '@/lib/plans';
import { consumeRate } from '@/lib/security';

/**
 * Counts an action on a tenant's site: a signed-in customer's against the rate of the plan.
 * @throws AppError QUOTA_EXCEEDED when the month's bandwidth or compute time is used up, RATE_LIMITED
 */
export async function countAction(ctx: TenantContext): Promise<void> {
  assertNotUsedUp(ctx);
  const { actor, tenant } = ctx;
  const { value } = limitOf(ctx, 'endUserActionsPerMinute');
  if (actor.kind === 'endUser' && value !== null)
    await consumeRate('endUser', `${tenant.id}:${actor.id}`, value);
}
