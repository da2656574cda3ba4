import type { TenantTx } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import type { FlowKey } from '@/lib/kernel/entitlements';
import { appError } from '@/lib/kernel/errors';
import { quotaFacts } from '@/lib/kernel/quota-facts';
import { type Allowance, allowanceOf } from './allowance';
import { type FlowUse, overageMinor, pricedKeys } from './overage';
import { lockCounter } from './sql';

/**
 * Refuses units beyond a soft limit when the tenant's spending cap would be passed and the tenant wants to stop there.
 * Holds the counters of every priced limit until the transaction ends: they share one cap.
 * @throws AppError SPEND_CAP_REACHED
 */
export async function assertWithinCap(
  tx: TenantTx,
  ctx: TenantContext,
  allowance: Allowance,
  units: number,
  at: Date,
): Promise<void> {
  const { plan } = ctx.tenant.terms;
  if (plan.prices?.overage[allowance.key] === undefined) return;
  const settings = await tx.usageSettings.findFirst({ select: { spendCapMinor: true, stopsAtCap: true } });
  if (!settings?.stopsAtCap || settings.spendCapMinor === null) return;
  const cap = Number(settings.spendCapMinor);
  const uses: Partial<Record<FlowKey, FlowUse>> = {};
  // In one order, so that two spenders of different limits cannot wait for each other.
  for (const key of pricedKeys(plan).sort()) {
    const { limit } = key === allowance.key ? allowance : await allowanceOf(tx, ctx, key, at);
    const { used, leased } = await lockCounter(tx, ctx, { key, period: allowance.period.key });
    uses[key] = { used: Number(used + leased) + (key === allowance.key ? units : 0), limit };
  }
  const own = uses[allowance.key];
  if (!own || own.limit === null || own.used <= own.limit) return;
  if (overageMinor(plan, uses) > cap) {
    const isCustomer = ctx.actor.kind === 'endUser' || ctx.actor.kind === 'visitor';
    throw appError('SPEND_CAP_REACHED', {
      detail: { limit: allowance.key, capMinor: cap },
      message: isCustomer
        ? 'This is not possible at the moment. Please try again later.'
        : 'The spending cap of this month is reached, and nothing beyond the plan is allowed. Raise the cap or wait for the next month.',
      ...(isCustomer
        ? {}
        : {
            quota: quotaFacts(ctx, {
              limit: allowance.key,
              allowed: own.limit,
              used: own.used - units,
              resetsAt: allowance.period.endsAt,
              page: 'usage',
            }),
          }),
    });
  }
}
