import {
  FEATURES,
  type FeatureKey,
  LIMIT_KEYS,
  LIMITS,
  type LimitKey,
  SETTING_KEYS,
  SETTINGS,
  type SettingKey,
} from '@/lib/kernel/entitlements';
import type { PlanContent } from '@/lib/kernel/terms';

export interface PlanLoss {
  /** Limits that today's use is above. Soft ones cost or warn; hard ones refuse anything more. */
  over: { key: LimitKey; label: string; used: number; allowed: number; isSoft: boolean }[];
  features: { key: FeatureKey; label: string }[];
  /** Settings that get smaller. */
  settings: { key: SettingKey; label: string; before: number; after: number }[];
}

/**
 * What a tenant would lose by going from `current` to `next`. Nothing is deleted by such a change: what is over a limit
 * stays, and no more can be added.
 * @param input.usage amounts in use now, in the unit of each limit; keys left out count as unused
 */
export function planLoss(input: {
  current: PlanContent;
  next: PlanContent;
  usage: Readonly<Partial<Record<LimitKey, number>>>;
}): PlanLoss {
  const { current, next, usage } = input;
  return {
    over: LIMIT_KEYS.flatMap((key) => {
      const { value: allowed, enforcement } = next.limits[key];
      const used = usage[key] ?? 0;
      if (allowed === null || used <= allowed) return [];
      return [{ key, label: LIMITS[key].label, used, allowed, isSoft: enforcement === 'soft' }];
    }),
    features: current.features
      .filter((key) => !next.features.includes(key))
      .map((key) => ({ key, label: FEATURES[key] })),
    settings: SETTING_KEYS.filter((key) => next.settings[key] < current.settings[key]).map((key) => ({
      key,
      label: SETTINGS[key].label,
      before: current.settings[key],
      after: next.settings[key],
    })),
  };
}
