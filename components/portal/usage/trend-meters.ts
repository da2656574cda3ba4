/** What the platform counts by hour for every tenant. */
export const TRENDS = {
  messages: { label: 'Messages', unit: 'count' },
  api_calls: { label: 'API calls', unit: 'count' },
  bandwidth_bytes: { label: 'Bandwidth', unit: 'bytes' },
  compute_seconds: { label: 'Compute time', unit: 'seconds' },
} as const;

export type TrendMeter = keyof typeof TRENDS;
export const TREND_METERS = Object.keys(TRENDS) as TrendMeter[];
