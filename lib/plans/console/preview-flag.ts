import { controlDb } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import type { OperatorContext } from '@/lib/kernel/context';
import { LIVING_STATUSES } from '@/lib/kernel/tenant-status';
import { compileFlag, computeBucket, evaluateFlag } from '../flags/evaluate-flag';
import { listFlags } from '../flags/list-flags';
import type { FlagPreviewDto, PreviewFlagInput } from '../flags/schemas';

const BATCH = 5_000;
/** A tenant costs about 2 µs; beyond this many the answer is one about a part of them. */
const MAX_TENANTS = 100_000;

/**
 * Counts who would get a flag with these rules, by plan, among the tenants that are not erased: once it is enabled and
 * its start has come, with the other flags as they are now.
 */
export async function previewFlag(_op: OperatorContext, input: PreviewFlagInput): Promise<FlagPreviewDto> {
  const { key, rules } = input;
  const flags = new Map((await listFlags(_op)).map((flag) => [flag.key, compileFlag(flag)]));
  flags.set(key, compileFlag({ key, rules, isEnabled: true, isPublic: false, feature: null, version: 1 }));
  const starts = rules.schedule.startsAt;
  const atMs = Math.max(now().getTime(), starts === null ? 0 : Date.parse(starts));
  const plans = new Map<string, { tenants: number; on: number }>();
  let tenants = 0;
  let after = '';
  for (;;) {
    const rows = await controlDb().tenant.findMany({
      where: { id: { gt: after }, status: { in: [...LIVING_STATUSES] } },
      orderBy: { id: 'asc' },
      take: BATCH,
      select: { id: true, plan: true },
    });
    for (const { id, plan } of rows) {
      const sum = plans.get(plan) ?? { tenants: 0, on: 0 };
      sum.tenants += 1;
      // Not through the memory of places: a look at all tenants would push out those that are asked for.
      if (evaluateFlag(flags, key, { id, planKey: plan }, atMs, computeBucket)) sum.on += 1;
      plans.set(plan, sum);
    }
    tenants += rows.length;
    after = rows.at(-1)?.id ?? after;
    if (rows.length < BATCH || tenants >= MAX_TENANTS) {
      const byPlan = [...plans].map(([planKey, sum]) => ({ planKey, ...sum }));
      const on = byPlan.reduce((sum, plan) => sum + plan.on, 0);
      return { tenants, on, plans: byPlan, isPartial: rows.length === BATCH };
    }
  }
}
