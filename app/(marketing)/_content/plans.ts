import { FEATURE_KEYS, FEATURES, LIMITS } from '@/lib/kernel/entitlements';
import type { PlanRowGroup } from '@/components/plans/plan-table';
import { ISOLATION_WORDS, limitText } from '@/lib/plans/schemas';

const LIMITS_SHOWN = [
  'users',
  'projects',
  'articles',
  'storageBytes',
  'apiCallsPerMinute',
  'aiRequests',
] as const;

/** What the public plans are compared by. */
export const PLAN_GROUPS: readonly PlanRowGroup[] = [
  {
    heading: 'Limits',
    rows: LIMITS_SHOWN.map((key) => ({
      label: LIMITS[key].kind === 'flow' ? `${LIMITS[key].label} a month` : LIMITS[key].label,
      value: ({ limits }) =>
        limits[key].isSetPerTenant ? 'By agreement' : limitText(key, limits[key].value),
    })),
  },
  {
    heading: 'Isolation and availability',
    rows: [
      { label: 'Placement', value: ({ isolation }) => ISOLATION_WORDS[isolation.standard] },
      {
        label: 'Availability target',
        value: ({ uptimePercent }) => (uptimePercent === null ? false : `${uptimePercent} %`),
      },
    ],
  },
  {
    heading: 'Features',
    rows: FEATURE_KEYS.map((key) => ({
      label: FEATURES[key],
      value: ({ features }) => features.includes(key),
    })),
  },
];
