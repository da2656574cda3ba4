import { ENTITLEMENT_KEYS, entitlementLabel, FEATURES, LIMITS } from '@/lib/kernel/entitlements';

/** Everything a plan can say, for lists to choose from. */
export const ENTITLEMENT_OPTIONS = ENTITLEMENT_KEYS.map((value) => ({
  value,
  label: entitlementLabel(value),
  hint: value in LIMITS ? 'Limit' : value in FEATURES ? 'Feature' : 'Setting',
}));
