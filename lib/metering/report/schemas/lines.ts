import { LIMITS, type LimitKey } from '@/lib/kernel/entitlements';

/** How near use is to its limit: amber from 80 %, red from 90 %, over above 100 %. */
export type UsageLevel = 'ok' | 'amber' | 'red' | 'over';

/** One limit of a tenant beside what is used of it; amounts in the limit's unit. */
export interface UsageLine {
  key: LimitKey;
  label: string;
  kind: 'stock' | 'flow' | 'presence';
  used: number;
  /** Grants included; null: unlimited. */
  limit: number | null;
  enforcement: 'hard' | 'soft';
  /** Rounded down, so that 100 means full; null: unlimited, or nothing allowed. */
  percent: number | null;
  level: UsageLevel;
  /** ISO instant at which a monthly limit starts anew. */
  resetsAt: string | null;
  /** An operator set the number in place of the plan's. */
  isOverridden: boolean;
  /** Units of grants in `limit`. */
  granted: number;
  /** Expected at the end of the month at the pace so far; null for others, and while it is too early to tell. */
  forecast: number | null;
}

/** What a tenant uses of its plan now. */
/** A meter whose course is shown. */
export interface TrendMeter {
  key: string;
  name: string;
  /** In the plural; `bytes` and `seconds` are written in larger units. */
  unit: string;
  /** Fed by programs, whose subjects are theirs. */
  isReported: boolean;
}

export interface UsageReport {
  planName: string;
  /** The running month: `2026-11`, first instant and the first that is not in it any more. */
  period: { key: string; startsAt: string; endsAt: string };
  lines: UsageLine[];
  /** What the month costs beyond the plan's price; null where the plan has no such prices. */
  overage: { currency: string; soFarMinor: number; forecastMinor: number | null } | null;
  spendCap: { capMinor: number | null; stopsAtCap: boolean };
}

const AMBER_PERCENT = 80;
const RED_PERCENT = 90;
/** Share of a month below which a pace says nothing. */
const FORECAST_FROM = 0.05;

/** Use in whole percent of a limit, rounded down. */
export function percentOf(used: number, limit: number | null): number | null {
  return limit === null || limit <= 0 ? null : Math.floor((used / limit) * 100);
}

export function levelOf(used: number, limit: number | null): UsageLevel {
  if (limit === null) return 'ok';
  if (used > limit) return 'over';
  const percent = percentOf(used, limit) ?? 0;
  return percent >= RED_PERCENT ? 'red' : percent >= AMBER_PERCENT ? 'amber' : 'ok';
}

/** What a month comes to when it goes on as it went so far; null in its first 5 %. */
export function forecastOf(used: number, period: { startsAt: Date; endsAt: Date }, at: Date): number | null {
  const length = period.endsAt.getTime() - period.startsAt.getTime();
  const elapsed = (at.getTime() - period.startsAt.getTime()) / length;
  if (elapsed < FORECAST_FROM) return null;
  return Math.round(used / Math.min(1, elapsed));
}

/** Whether a limit refuses the next unit. */
export function isFull({
  used,
  limit,
  enforcement,
}: Pick<UsageLine, 'used' | 'limit' | 'enforcement'>): boolean {
  return enforcement === 'hard' && limit !== null && used >= limit;
}

/** Limits of a report that are used up though the plan has some of it: what a banner warns of. */
export function fullLines(lines: readonly UsageLine[]): UsageLine[] {
  return lines.filter((line) => isFull(line) && (line.limit ?? 0) > 0);
}

/** The limits nearest to their end, fullest first. */
export function fullestLines(lines: readonly UsageLine[], count: number): UsageLine[] {
  return lines
    .filter((line) => line.percent !== null)
    .sort((a, b) => (b.percent ?? 0) - (a.percent ?? 0) || a.key.localeCompare(b.key))
    .slice(0, count);
}

/** Whether a limit is counted: rates are not, their minute is over before anybody looks. */
export function isReported(key: LimitKey): boolean {
  return LIMITS[key].kind !== 'rate';
}
