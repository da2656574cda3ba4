/**
 * What a plan can say about a tenant: one table of limits, one of settings, one of features. Plans, overrides and flags give
 * the values; the words here are what people read. Sizes are bytes, times milliseconds unless the name says otherwise.
 *
 * - `stock`: how much of a thing may exist at the same time (counted from the rows themselves).
 * - `flow`: how much may be used in one calendar month (UTC).
 * - `presence`: how many people may be at work at the same time.
 * - `rate`: how many in one minute.
 */
export const LIMITS = {
  users: { kind: 'stock', label: 'Members', one: 'member', many: 'members', unit: 'count' },
  projects: { kind: 'stock', label: 'Collections', one: 'collection', many: 'collections', unit: 'count' },
  articles: { kind: 'stock', label: 'Articles', one: 'article', many: 'articles', unit: 'count' },
  businesses: { kind: 'stock', label: 'Businesses', one: 'business', many: 'businesses', unit: 'count' },
  customDomains: {
    kind: 'stock',
    label: 'Custom domains',
    one: 'custom domain',
    many: 'custom domains',
    unit: 'count',
  },
  subTenants: { kind: 'stock', label: 'Sub-tenants', one: 'sub-tenant', many: 'sub-tenants', unit: 'count' },
  storageBytes: { kind: 'stock', label: 'Storage', one: 'storage', many: 'storage', unit: 'bytes' },
  messages: { kind: 'flow', label: 'Messages', one: 'message', many: 'messages', unit: 'count' },
  aiRequests: { kind: 'flow', label: 'AI requests', one: 'AI request', many: 'AI requests', unit: 'count' },
  apiCalls: { kind: 'flow', label: 'API calls', one: 'API call', many: 'API calls', unit: 'count' },
  bandwidthBytes: { kind: 'flow', label: 'Bandwidth', one: 'bandwidth', many: 'bandwidth', unit: 'bytes' },
  computeSeconds: {
    kind: 'flow',
    label: 'Compute time',
    one: 'second of compute time',
    many: 'seconds of compute time',
    unit: 'seconds',
  },
  concurrentUsers: {
    kind: 'presence',
    label: 'People at the same time',
    one: 'person at the same time',
    many: 'people at the same time',
    unit: 'count',
  },
  apiCallsPerMinute: {
    kind: 'rate',
    label: 'API calls a minute',
    one: 'API call a minute',
    many: 'API calls a minute',
    unit: 'count',
  },
  endUserActionsPerMinute: {
    kind: 'rate',
    label: 'Actions a minute of one customer',
    one: 'action a minute',
    many: 'actions a minute',
    unit: 'count',
  },
} as const satisfies Record<string, LimitSpec>;

interface LimitSpec {
  kind: 'stock' | 'flow' | 'presence' | 'rate';
  /** Heading of a row or card. */
  label: string;
  /** In a sentence, after the number one and any other number. */
  one: string;
  many: string;
  unit: 'count' | 'bytes' | 'seconds';
}

export type LimitKey = keyof typeof LIMITS;
export type LimitKind = LimitSpec['kind'];
export const LIMIT_KEYS = Object.keys(LIMITS) as LimitKey[];

export function isLimitKey(key: string): key is LimitKey {
  return Object.hasOwn(LIMITS, key);
}

type KeysOfKind<K extends LimitKind> = {
  [L in LimitKey]: (typeof LIMITS)[L]['kind'] extends K ? L : never;
}[LimitKey];
export type StockKey = KeysOfKind<'stock'>;
export type FlowKey = KeysOfKind<'flow'>;
export type RateKey = KeysOfKind<'rate'>;

export const FLOW_KEYS = LIMIT_KEYS.filter((key): key is FlowKey => LIMITS[key].kind === 'flow');

/** How a tenant's work is treated: numbers an operator sets, with bounds and the value of a plan that does not say. */
export const SETTINGS = {
  priority: { label: 'Priority', unit: 'count', min: 1, max: 10, fallback: 3 },
  maxConcurrentRequests: {
    label: 'Requests at the same time',
    unit: 'count',
    min: 1,
    max: 1_000,
    fallback: 16,
  },
  maxDatabaseConnections: {
    label: 'Database connections at the same time',
    unit: 'count',
    min: 1,
    max: 500,
    fallback: 4,
  },
  jobLanes: { label: 'Jobs at the same time', unit: 'count', min: 1, max: 16, fallback: 1 },
  statementTimeoutMs: {
    label: 'Longest database statement',
    unit: 'ms',
    min: 100,
    max: 300_000,
    fallback: 10_000,
  },
  idleTransactionTimeoutMs: {
    label: 'Longest pause in a transaction',
    unit: 'ms',
    min: 1_000,
    max: 300_000,
    fallback: 15_000,
  },
  bodyBytes: {
    label: 'Largest request body',
    unit: 'bytes',
    min: 1_024,
    max: 64 * 2 ** 20,
    fallback: 2 ** 20,
  },
  uploadBytes: { label: 'Largest file', unit: 'bytes', min: 1_024, max: 2 ** 30, fallback: 10 * 2 ** 20 },
  pageRows: { label: 'Rows in one page of the API', unit: 'count', min: 1, max: 1_000, fallback: 100 },
  cacheBytes: { label: 'Cache', unit: 'bytes', min: 0, max: 2 ** 30, fallback: 2 ** 20 },
  retentionDays: { label: 'Audit log kept', unit: 'days', min: 1, max: 3_650, fallback: 2_555 },
} as const satisfies Record<string, SettingSpec>;

interface SettingSpec {
  label: string;
  unit: 'count' | 'bytes' | 'ms' | 'days';
  min: number;
  max: number;
  fallback: number;
}

export type SettingKey = keyof typeof SETTINGS;
export const SETTING_KEYS = Object.keys(SETTINGS) as SettingKey[];

/** What a plan switches on or off, with the words of a plan comparison. */
export const FEATURES = {
  communitySupport: 'Community support',
  emailSupport: 'Support by mail',
  customDomain: 'Custom domain',
  allIntegrations: 'All integrations',
  whiteLabel: 'White label',
  partners: 'Managing sub-tenants',
  sso: 'Single sign-on',
  auditLog: 'Audit log',
  complianceReports: 'Compliance reports',
  dedicatedSupport: 'Dedicated support',
  onPremise: 'On-premise installation',
  airGapped: 'Air-gapped installation',
  dedicatedInfrastructure: 'Dedicated infrastructure',
} as const satisfies Record<string, string>;

export type FeatureKey = keyof typeof FEATURES;
export const FEATURE_KEYS = Object.keys(FEATURES) as FeatureKey[];

export type EntitlementKey = LimitKey | SettingKey | FeatureKey;
export const ENTITLEMENT_KEYS: readonly EntitlementKey[] = [...LIMIT_KEYS, ...SETTING_KEYS, ...FEATURE_KEYS];

/** What people read of an entitlement. */
export function entitlementLabel(key: EntitlementKey): string {
  if (key in LIMITS) return LIMITS[key as LimitKey].label;
  if (key in SETTINGS) return SETTINGS[key as SettingKey].label;
  return FEATURES[key as FeatureKey];
}

/** Alerts are sent when use passes these shares of a limit, in percent. */
export const THRESHOLDS = [50, 75, 90, 100] as const;
export type Threshold = (typeof THRESHOLDS)[number];
