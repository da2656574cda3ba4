import {
  FEATURE_KEYS,
  FEATURES,
  LIMIT_KEYS,
  LIMITS,
  SETTING_KEYS,
  SETTINGS,
} from '@/lib/kernel/entitlements';
import type { PlanRowGroup } from '@/components/plans/plan-table';
import { ISOLATION_WORDS, limitText, moneyText, settingText } from '@/lib/plans/schemas';

/** What plans are compared by, in groups. */
export const PLAN_ROW_GROUPS: readonly PlanRowGroup[] = [
  {
    heading: 'Price',
    rows: [
      {
        label: 'A month',
        value: ({ prices }) => (prices ? moneyText(prices.monthlyMinor, prices.currency) : 'By agreement'),
      },
      {
        label: 'A year',
        value: ({ prices }) => (prices ? moneyText(prices.yearlyMinor, prices.currency) : 'By agreement'),
      },
    ],
  },
  {
    heading: 'Limits',
    rows: LIMIT_KEYS.map((key) => ({
      label: LIMITS[key].label,
      value: ({ limits }) => {
        const { value, enforcement, isSetPerTenant } = limits[key];
        const mark = isSetPerTenant ? ' (set per tenant)' : enforcement === 'soft' ? ' (soft)' : '';
        return `${limitText(key, value)}${mark}`;
      },
    })),
  },
  {
    heading: 'Isolation and availability',
    rows: [
      {
        label: 'Isolation',
        value: ({ isolation }) => isolation.allowed.map((key) => ISOLATION_WORDS[key]).join(', '),
      },
      {
        label: 'Availability',
        value: ({ uptimePercent }) => (uptimePercent === null ? false : `${uptimePercent} %`),
      },
      {
        label: 'Performance tier',
        value: ({ performanceTier }) =>
          `${performanceTier.charAt(0).toUpperCase()}${performanceTier.slice(1)}`,
      },
      {
        label: 'Resources',
        value: ({ resources }) =>
          resources ? `${resources.cpu} CPU, ${resources.memoryGiB} GiB` : 'Set per tenant',
      },
    ],
  },
  {
    heading: 'Settings',
    rows: SETTING_KEYS.map((key) => ({
      label: SETTINGS[key].label,
      value: ({ settings }) => settingText(key, settings[key]),
    })),
  },
  {
    heading: 'Features',
    rows: FEATURE_KEYS.map((key) => ({
      label: FEATURES[key],
      value: ({ features }) => features.includes(key),
    })),
  },
];
