import {
  FEATURE_KEYS,
  FEATURES,
  LIMIT_KEYS,
  LIMITS,
  SETTING_KEYS,
  SETTINGS,
} from '@/lib/kernel/entitlements';
import type { PlanContent } from '@/lib/kernel/terms';
import { limitText, moneyText, settingText } from './texts';

export interface PlanChange {
  /** Path in the content, such as `limits.users` or `prices.monthlyMinor`. */
  key: string;
  label: string;
  /** As people read them. */
  before: string;
  after: string;
  /** For the tenant: more of a limit, a feature gained or a lower price is better. */
  kind: 'better' | 'worse' | 'changed';
}

const NONE = '–';

/** What changes for a tenant that goes from `a` to `b`, in the order of the catalogue. Empty: they say the same. */
export function planDifference(a: PlanContent, b: PlanContent): PlanChange[] {
  return [
    ...words('name', 'Name', a.name, b.name),
    ...words('summary', 'Summary', a.summary, b.summary),
    ...LIMIT_KEYS.flatMap((key) => limitChanges(key, a, b)),
    ...SETTING_KEYS.flatMap((key) =>
      amounts(`settings.${key}`, SETTINGS[key].label, a.settings[key], b.settings[key], (value) =>
        settingText(key, value),
      ),
    ),
    ...FEATURE_KEYS.flatMap((key) => featureChange(key, a, b)),
    ...words('performanceTier', 'Performance tier', a.performanceTier, b.performanceTier),
    ...words('isolation.standard', 'Standard isolation', a.isolation.standard, b.isolation.standard),
    ...words(
      'isolation.allowed',
      'Allowed isolation',
      a.isolation.allowed.join(', '),
      b.isolation.allowed.join(', '),
    ),
    ...amounts('uptimePercent', 'Availability', a.uptimePercent ?? 0, b.uptimePercent ?? 0, (value) =>
      value === 0 ? 'No promise' : `${value} %`,
    ),
    ...words('resources', 'Resources', resourcesText(a), resourcesText(b)),
    ...priceChanges(a, b),
  ];
}

function limitChanges(key: (typeof LIMIT_KEYS)[number], a: PlanContent, b: PlanContent): PlanChange[] {
  const [before, after] = [a.limits[key], b.limits[key]];
  const text = (value: number) => limitText(key, value === Number.POSITIVE_INFINITY ? null : value);
  const most = (value: number | null) => value ?? Number.POSITIVE_INFINITY;
  const { label } = LIMITS[key];
  return [
    ...amounts(`limits.${key}`, label, most(before.value), most(after.value), text),
    ...words(`limits.${key}.enforcement`, `${label}: kind of limit`, before.enforcement, after.enforcement),
    ...words(
      `limits.${key}.isSetPerTenant`,
      `${label}: set per tenant`,
      before.isSetPerTenant ? 'yes' : 'no',
      after.isSetPerTenant ? 'yes' : 'no',
    ),
  ];
}

function featureChange(key: (typeof FEATURE_KEYS)[number], a: PlanContent, b: PlanContent): PlanChange[] {
  const [had, has] = [a.features.includes(key), b.features.includes(key)];
  if (had === has) return [];
  return [
    {
      key: `features.${key}`,
      label: FEATURES[key],
      before: had ? 'Included' : NONE,
      after: has ? 'Included' : NONE,
      kind: has ? 'better' : 'worse',
    },
  ];
}

function priceChanges(a: PlanContent, b: PlanContent): PlanChange[] {
  const isComparable = a.prices && b.prices && a.prices.currency === b.prices.currency;
  const price = (key: string, label: string, of: (prices: NonNullable<PlanContent['prices']>) => string) => {
    const side = ({ prices }: PlanContent) => (prices ? of(prices) : 'By agreement');
    return words(key, label, side(a), side(b));
  };
  const amount = (key: 'monthlyMinor' | 'yearlyMinor' | 'extraUserMinor', label: string): PlanChange[] => {
    const [change] = price(`prices.${key}`, label, (prices) => moneyText(prices[key], prices.currency));
    if (!change || !isComparable) return change ? [change] : [];
    return [{ ...change, kind: b.prices[key] < a.prices[key] ? 'better' : 'worse' }];
  };
  return [
    ...amount('monthlyMinor', 'Price a month'),
    ...amount('yearlyMinor', 'Price a year'),
    ...amount('extraUserMinor', 'Price of an extra member'),
    ...LIMIT_KEYS.flatMap((key) =>
      price(
        `prices.overage.${key}`,
        `${LIMITS[key].label}: price above the limit`,
        ({ overage, currency }) => {
          const over = overage[key];
          return over ? `${moneyText(over.amountMinor, currency)} for ${limitText(key, over.units)}` : NONE;
        },
      ),
    ),
  ];
}

function resourcesText({ resources }: PlanContent): string {
  return resources ? `${resources.cpu} CPU, ${resources.memoryGiB} GiB` : 'Set per tenant';
}

function words(key: string, label: string, before: string, after: string): PlanChange[] {
  return before === after ? [] : [{ key, label, before, after, kind: 'changed' }];
}

function amounts(
  key: string,
  label: string,
  before: number,
  after: number,
  text: (value: number) => string,
): PlanChange[] {
  if (before === after) return [];
  return [
    { key, label, before: text(before), after: text(after), kind: after > before ? 'better' : 'worse' },
  ];
}
