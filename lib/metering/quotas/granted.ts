import type { Grant } from '@/lib/kernel/terms';
import { nextPeriodKey } from './period';

/** How a month that is over ended. */
export interface ClosedPeriod {
  readonly period: string;
  readonly used: number;
  /** What the plan alone gave; null: unlimited. */
  readonly allowance: number | null;
}

/**
 * Units that grants add to a monthly limit in `period`. The plan's own units are used first, then grants, those that end
 * soonest before others. Follows from the months before alone, so nothing has to be carried over at midnight.
 */
export function grantedUnits(
  grants: readonly Grant[],
  period: string,
  history: readonly ClosedPeriod[],
): number {
  const left = new Map(grants.map((grant) => [grant.id, grant.units]));
  const inOrder = [...grants].sort((a, b) => lastOf(a).localeCompare(lastOf(b)) || a.id.localeCompare(b.id));
  const first = grants.reduce((min, { fromPeriod }) => (fromPeriod < min ? fromPeriod : min), period);
  const closed = new Map(history.map((entry) => [entry.period, entry]));
  for (let month = first; month < period; month = nextPeriodKey(month)) {
    const { used = 0, allowance = null } = closed.get(month) ?? {};
    let beyond = allowance === null ? 0 : Math.max(0, used - allowance);
    for (const grant of inOrder) {
      if (beyond === 0) break;
      if (!isLive(grant, month)) continue;
      const taken = Math.min(beyond, left.get(grant.id) ?? 0);
      left.set(grant.id, (left.get(grant.id) ?? 0) - taken);
      beyond -= taken;
    }
  }
  return inOrder.reduce((sum, grant) => sum + (isLive(grant, period) ? (left.get(grant.id) ?? 0) : 0), 0);
}

/** The last month a grant counts in, as text that sorts. */
function lastOf(grant: Grant): string {
  return grant.rollsOver ? (grant.throughPeriod ?? '9999-12') : grant.fromPeriod;
}

function isLive(grant: Grant, month: string): boolean {
  return grant.fromPeriod <= month && month <= lastOf(grant);
}
