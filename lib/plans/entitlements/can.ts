import { now } from '@/lib/kernel/clock';
import type { Actor, TenantRef } from '@/lib/kernel/context';
import { FEATURES, type FeatureKey } from '@/lib/kernel/entitlements';
import { appError } from '@/lib/kernel/errors';
import { quotaFacts } from '@/lib/kernel/quota-facts';
import { overrideOf } from '@/lib/kernel/terms';
import { type FlagSnapshot, flagsReady, flagsSnapshot, startFlags } from '../flags';

/**
 * Whether a tenant has a feature now. The plan says so, a live override says it in place of the plan, and a flag linked to
 * the feature in place of both.
 */
export async function can(
  ctx: { readonly tenant: Pick<TenantRef, 'id' | 'terms'> },
  feature: FeatureKey,
): Promise<boolean> {
  if (!flagsReady()) await startFlags();
  return hasFeature(ctx.tenant, feature, flagsSnapshot(), now());
}

/** Throws FEATURE_NOT_IN_PLAN unless the tenant has the feature now. */
export async function requireFeature(
  ctx: { readonly tenant: TenantRef; readonly actor?: Actor },
  feature: FeatureKey,
): Promise<void> {
  if (await can(ctx, feature)) return;
  throw appError('FEATURE_NOT_IN_PLAN', {
    message: `${FEATURES[feature]} is not part of your plan. Choose a plan that has it, or ask us to add it to yours.`,
    quota: quotaFacts(ctx, { limit: feature }),
  });
}

/** The chain behind `can`. Pure. */
export function hasFeature(
  tenant: Pick<TenantRef, 'id' | 'terms'>,
  feature: FeatureKey,
  flags: Pick<FlagSnapshot, 'isOn' | 'flagOfFeature'>,
  at: Date,
): boolean {
  const flag = flags.flagOfFeature(feature);
  if (flag !== undefined) return flags.isOn(tenant, flag);
  const override = overrideOf(tenant.terms, feature, at);
  if (typeof override?.value === 'boolean') return override.value;
  return tenant.terms.plan.features.includes(feature);
}
