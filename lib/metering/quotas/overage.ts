import { FLOW_KEYS, type FlowKey } from '@/lib/kernel/entitlements';
import type { PlanContent } from '@/lib/kernel/terms';

export interface FlowUse {
  readonly used: number;
  /** Included in the plan, grants among it; null: unlimited. */
  readonly limit: number | null;
}

/**
 * What a month costs beyond its base price, in minor units: each started block beyond a soft limit with a price. Pure.
 */
export function overageMinor(plan: PlanContent, uses: Readonly<Partial<Record<FlowKey, FlowUse>>>): number {
  return FLOW_KEYS.reduce((sum, key) => {
    const price = plan.prices?.overage[key];
    const use = uses[key];
    if (!price || !use || use.limit === null) return sum;
    const beyond = Math.max(0, use.used - use.limit);
    return sum + Math.ceil(beyond / price.units) * price.amountMinor;
  }, 0);
}

/** Monthly limits of a plan that cost extra when passed. */
export function pricedKeys(plan: PlanContent): FlowKey[] {
  return FLOW_KEYS.filter((key) => plan.prices?.overage[key] !== undefined);
}
