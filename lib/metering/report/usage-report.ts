import { tenantDb } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { type FlowKey, LIMIT_KEYS, LIMITS, type LimitKey } from '@/lib/kernel/entitlements';
import { overrideOf, type PlanContent } from '@/lib/kernel/terms';
import { limitOf } from '@/lib/plans';
import { allowanceOf } from '../quotas/allowance';
import { type FlowUse, overageMinor, pricedKeys } from '../quotas/overage';
import { type Period, periodOf } from '../quotas/period';
import { countUsed } from './count-used';
import {
  forecastOf,
  isReported,
  levelOf,
  percentOf,
  type UsageLine,
  type UsageReport,
} from './schemas/lines';

/**
 * What a tenant uses of every limit now, with how near it is to the end of it, and what the month costs beyond the
 * plan's price.
 * @param options.isWhole false leaves out what there is of unlimited things, which takes long to count where it is much
 * @throws AppError FORBIDDEN without `usage.read`
 */
export async function usageReport(
  ctx: TenantContext,
  { isWhole = true }: { isWhole?: boolean } = {},
): Promise<UsageReport> {
  requirePermission(ctx, 'usage.read');
  const { plan } = ctx.tenant.terms;
  const at = now();
  const period = periodOf(at);
  const keys = LIMIT_KEYS.filter(
    (key) =>
      isReported(key) && (isWhole || LIMITS[key].kind === 'flow' || limitOf(ctx, key, at).value !== null),
  );
  const [used, settings] = await Promise.all([
    countUsed(ctx, keys, at),
    tenantDb(ctx).usageSettings.findFirst({ select: { spendCapMinor: true, stopsAtCap: true } }),
  ]);
  const lines = await Promise.all(keys.map((key) => lineOf(ctx, key, used[key] ?? 0, period, at)));
  return {
    planName: plan.name,
    period: {
      key: period.key,
      startsAt: period.startsAt.toISOString(),
      endsAt: period.endsAt.toISOString(),
    },
    lines,
    overage: overageOf(plan, lines),
    spendCap: {
      capMinor: settings?.spendCapMinor == null ? null : Number(settings.spendCapMinor),
      stopsAtCap: settings?.stopsAtCap ?? false,
    },
  };
}

async function lineOf(
  ctx: TenantContext,
  key: LimitKey,
  used: number,
  period: Period,
  at: Date,
): Promise<UsageLine> {
  const { label, kind } = LIMITS[key];
  const { value: base, enforcement } = limitOf(ctx, key, at);
  const limit = kind === 'flow' ? (await allowanceOf(tenantDb(ctx), ctx, key as FlowKey, at)).limit : base;
  return {
    key,
    label,
    kind: kind as UsageLine['kind'],
    used,
    limit,
    enforcement,
    percent: percentOf(used, limit),
    level: levelOf(used, limit),
    resetsAt: kind === 'flow' ? period.endsAt.toISOString() : null,
    isOverridden: overrideOf(ctx.tenant.terms, key, at) !== undefined,
    granted: limit === null || base === null ? 0 : limit - base,
    forecast: kind === 'flow' ? forecastOf(used, period, at) : null,
  };
}

function overageOf(plan: PlanContent, lines: readonly UsageLine[]): UsageReport['overage'] {
  if (!plan.prices || pricedKeys(plan).length === 0) return null;
  const flows = lines.filter(({ kind }) => kind === 'flow');
  const costs = (usedOf: (line: UsageLine) => number) =>
    overageMinor(
      plan,
      Object.fromEntries(
        flows.map((line): [string, FlowUse] => [line.key, { used: usedOf(line), limit: line.limit }]),
      ),
    );
  return {
    currency: plan.prices.currency,
    soFarMinor: costs(({ used }) => used),
    forecastMinor: flows.some(({ forecast }) => forecast === null)
      ? null
      : costs(({ used, forecast }) => Math.max(used, forecast ?? 0)),
  };
}
