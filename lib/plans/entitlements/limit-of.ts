import { now } from '@/lib/kernel/clock';
import type { TenantRef } from '@/lib/kernel/context';
import type { LimitKey, SettingKey } from '@/lib/kernel/entitlements';
import { overrideOf, settingOf } from '@/lib/kernel/terms';

export interface EffectiveLimit {
  /** In the limit's unit (lib/kernel/entitlements); null: unlimited. */
  readonly value: number | null;
  /** A hard limit refuses what would pass it; a soft one only warns. */
  readonly enforcement: 'hard' | 'soft';
}

/**
 * The limit that counts for a tenant at `at`: its override while one is live, else its plan's value. An override changes the
 * number; whether the limit is hard stays the plan's word. Grants come on top (lib/metering).
 */
export function limitOf(
  ctx: { readonly tenant: TenantRef },
  key: LimitKey,
  at: Date = now(),
): EffectiveLimit {
  const { terms } = ctx.tenant;
  const limit = terms.plan.limits[key];
  const override = overrideOf(terms, key, at);
  const isNumber = typeof override?.value === 'number' || override?.value === null;
  return {
    value: isNumber ? (override.value as number | null) : limit.value,
    enforcement: limit.enforcement,
  };
}

/** The number a setting has for a tenant at `at`, within the setting's bounds and in its unit. */
export function settingFor(ctx: { readonly tenant: TenantRef }, key: SettingKey, at: Date = now()): number {
  return settingOf(ctx.tenant.terms, key, at);
}
