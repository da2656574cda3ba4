import type { TenantClient, TenantTx } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import type { FlowKey } from '@/lib/kernel/entitlements';
import { limitOf } from '@/lib/plans';
import { grantedUnits } from './granted';
import { type Period, periodOf } from './period';

/** What a tenant may use of a monthly limit. */
export interface Allowance {
  readonly key: FlowKey;
  readonly period: Period;
  /** By the plan or an override; null: unlimited. */
  readonly base: number | null;
  /** Plus grants. */
  readonly limit: number | null;
  readonly enforcement: 'hard' | 'soft';
}

/** The allowance of a monthly limit at an instant: plan, override, and what is left of grants. */
export async function allowanceOf(
  db: TenantTx | TenantClient,
  ctx: TenantContext,
  key: FlowKey,
  at: Date,
): Promise<Allowance> {
  const { value: base, enforcement } = limitOf(ctx, key, at);
  const period = periodOf(at);
  const grants = ctx.tenant.terms.grants.filter((grant) => grant.key === key);
  if (base === null || grants.length === 0) return { key, period, base, limit: base, enforcement };
  const first = grants.reduce((min, { fromPeriod }) => (fromPeriod < min ? fromPeriod : min), period.key);
  const history =
    first < period.key
      ? await db.quotaCounter.findMany({
          where: { limitKey: key, period: { gte: first, lt: period.key } },
          select: { period: true, used: true, allowance: true },
        })
      : [];
  const granted = grantedUnits(
    grants,
    period.key,
    history.map(({ used, allowance, ...rest }) => ({
      ...rest,
      used: Number(used),
      allowance: allowance === null ? null : Number(allowance),
    })),
  );
  return { key, period, base, limit: base + granted, enforcement };
}
