import { numberFormat } from '@/lib/kernel/formats';
import { amountText, bytesText, currencyDigits } from '@/lib/kernel/amounts';
import {
  FEATURES,
  type EntitlementKey,
  LIMITS,
  type LimitKey,
  SETTINGS,
  type SettingKey,
} from '@/lib/kernel/entitlements';

/** A limit as people read it: `5`, `1 GB`, `Unlimited`. */
export function limitText(key: LimitKey, value: number | null): string {
  return value === null ? 'Unlimited' : amountText(key, value);
}

/** A setting as people read it: `16`, `10 s`, `1 MB`, `2,555 days`. */
export function settingText(key: SettingKey, value: number): string {
  const { unit } = SETTINGS[key];
  switch (unit) {
    case 'bytes':
      return bytesText(value);
    case 'ms':
      return value < 1_000 ? `${numberText(value)} ms` : `${numberText(value / 1_000)} s`;
    case 'days':
      return value === 1 ? '1 day' : `${numberText(value)} days`;
    case 'count':
      return numberText(value);
    default:
      return unit satisfies never;
  }
}

/** The value of an override as people read it. */
export function entitlementText(key: EntitlementKey, value: number | boolean | null): string {
  if (key in FEATURES) return value ? 'On' : 'Off';
  if (key in LIMITS) return limitText(key as LimitKey, value as number | null);
  return settingText(key as SettingKey, value as number);
}

/** Where a plan's tenants may live, as people read it. */
export const ISOLATION_WORDS = {
  shared: 'Shared',
  schema: 'Own schema',
  database: 'Own database',
  dedicated: 'Dedicated',
} as const;

/** Minor units with their currency: `€29`, `€0.12`. */
export function moneyText(amountMinor: number, currency: string): string {
  const format = numberFormat('en', {
    style: 'currency',
    currency,
    trailingZeroDisplay: 'stripIfInteger',
  });
  return format.format(amountMinor / 10 ** currencyDigits(currency));
}

function numberText(value: number): string {
  return numberFormat('en', { maximumFractionDigits: 2 }).format(value);
}
