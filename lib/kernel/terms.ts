import type { Strategy } from './context';
import {
  type EntitlementKey,
  type FeatureKey,
  type LimitKey,
  SETTINGS,
  type SettingKey,
} from './entitlements';

/** A limit of a plan. */
export interface PlanLimit {
  /** Null: unlimited. */
  readonly value: number | null;
  /** A hard limit refuses what would pass it; a soft one only warns (and what passes it may cost extra). */
  readonly enforcement: 'hard' | 'soft';
  /** True when the number is a start that operators set anew for each tenant. */
  readonly isSetPerTenant?: boolean | undefined;
}

/** The price of what passes a soft limit: `amountMinor` for each started `units`. */
export interface OveragePrice {
  readonly units: number;
  readonly amountMinor: number;
}

/** Everything a plan version says. Stored as JSON; never changed once published. */
export interface PlanContent {
  readonly name: string;
  readonly summary: string;
  readonly limits: Readonly<Record<LimitKey, PlanLimit>>;
  readonly settings: Readonly<Record<SettingKey, number>>;
  readonly features: readonly FeatureKey[];
  readonly performanceTier: 'standard' | 'premium' | 'enterprise';
  readonly isolation: { readonly standard: Strategy; readonly allowed: readonly Strategy[] };
  /** Share of a month the service is promised to answer, in percent; null: no promise. */
  readonly uptimePercent: number | null;
  /** Kubernetes resources; null: set per tenant. */
  readonly resources: { readonly cpu: number; readonly memoryGiB: number } | null;
  /** Null: by agreement. */
  readonly prices: {
    /** ISO 4217 */
    readonly currency: string;
    /** Minor units (cents). */
    readonly monthlyMinor: number;
    readonly yearlyMinor: number;
    /** A month for each member above the limit, where the plan's member limit is soft. */
    readonly extraUserMinor: number;
    readonly overage: Readonly<Partial<Record<LimitKey, OveragePrice>>>;
  } | null;
}

/** What an operator has set for one tenant, in place of the plan's value. */
export interface Override {
  readonly key: EntitlementKey;
  /** A number or null (unlimited) for limits, a number for settings, true or false for features. */
  readonly value: number | boolean | null;
  /** ISO instant after which the plan counts again; null: until removed. */
  readonly expiresAt: string | null;
}

/** Extra units of a monthly limit. */
export interface Grant {
  readonly id: string;
  readonly key: LimitKey;
  readonly units: number;
  /** First month, `2026-11`. */
  readonly fromPeriod: string;
  /** Last month; null: for ever. */
  readonly throughPeriod: string | null;
  /** What is left at the end of a month counts in the next one. Without it the units are for the first month alone. */
  readonly rollsOver: boolean;
}

/** The agreement with a tenant: its plan version and what operators have set for it. */
export interface TenantTerms {
  readonly planKey: string;
  readonly planVersionId: string;
  readonly planVersion: number;
  readonly plan: PlanContent;
  readonly overrides: readonly Override[];
  readonly grants: readonly Grant[];
}

/** The override of an entitlement that counts at `at`, if there is one. */
export function overrideOf(terms: TenantTerms, key: EntitlementKey, at: Date): Override | undefined {
  const found = terms.overrides.find((override) => override.key === key);
  return found && (found.expiresAt === null || Date.parse(found.expiresAt) > at.getTime())
    ? found
    : undefined;
}

/** The number a setting has for a tenant, within the setting's bounds. Pure; flags do not change settings. */
export function settingOf(terms: TenantTerms, key: SettingKey, at: Date): number {
  const { min, max, fallback } = SETTINGS[key];
  const override = overrideOf(terms, key, at);
  const value = typeof override?.value === 'number' ? override.value : (terms.plan.settings[key] ?? fallback);
  return Math.min(max, Math.max(min, value));
}
