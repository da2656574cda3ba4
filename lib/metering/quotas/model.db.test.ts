import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inTenantTransaction, tenantDb } from '@/lib/isolation';
import { DAY_MS } from '@/lib/kernel/clock';
import { createTenantContext, type TenantContext } from '@/lib/kernel/context';
import { isAppError } from '@/lib/kernel/errors';
import type { Grant, Override } from '@/lib/kernel/terms';
import { testTenant } from '@/lib/testing';
import { testTerms } from '@/lib/testing/terms';
import { LeasePool } from '../leases/lease-pool';
import { refund, spend } from './spend';

const KEY = 'aiRequests';
const PLANS = ['free', 'starter', 'pro', 'enterprise'] as const;
const START = Date.parse('2026-01-28T12:00:00Z');

type Step =
  | { do: 'spend'; units: number }
  | { do: 'spendTwoAtOnce'; units: number }
  | { do: 'refund'; units: number }
  | { do: 'changePlan'; plan: (typeof PLANS)[number] }
  | { do: 'override'; value: number | null; days: number | null }
  | { do: 'endOverride' }
  | { do: 'grant'; units: number; months: number | null; rollsOver: boolean }
  | { do: 'jump'; days: number };

const units = fc.integer({ min: 1, max: 180 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('spend' as const), units }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('spendTwoAtOnce' as const), units }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('refund' as const), units }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('changePlan' as const), plan: fc.constantFrom(...PLANS) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('override' as const),
      value: fc.option(fc.integer({ min: 0, max: 400 })),
      days: fc.option(fc.integer({ min: 1, max: 40 })),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('endOverride' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('grant' as const),
      units,
      months: fc.option(fc.integer({ min: 0, max: 3 })),
      rollsOver: fc.boolean(),
    }),
  },
  // Backwards too: clocks of servers do that.
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('jump' as const), days: fc.integer({ min: -2, max: 25 }) }),
  },
);

/** Months counted from year 0, so that the model does its own arithmetic. */
const monthOf = (at: number) => new Date(at).getUTCFullYear() * 12 + new Date(at).getUTCMonth();
const monthKey = (month: number) => `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;

/** What ought to happen, told one unit at a time. */
class Model {
  at = START;
  plan: (typeof PLANS)[number] = 'free';
  override: { value: number | null; until: number | null } | null = null;
  grants: { id: string; units: number; from: number; last: number; rollsOver: boolean }[] = [];
  readonly months = new Map<number, { used: number; base: number | null }>();

  base(): number | null {
    const { override } = this;
    if (override && (override.until === null || override.until > this.at)) return override.value;
    return testTerms(this.plan).plan.limits[KEY].value;
  }

  limit(): number | null {
    const base = this.base();
    if (base === null) return null;
    const month = monthOf(this.at);
    const left = new Map(this.grants.map(({ id, units: all }) => [id, all]));
    for (const past of [...this.months.keys()].sort((a, b) => a - b)) {
      const entry = this.months.get(past);
      if (past >= month || !entry || entry.base === null) continue;
      const live = this.grants
        .filter(({ from, last }) => from <= past && past <= last)
        .sort((a, b) => a.last - b.last || (a.id < b.id ? -1 : 1));
      for (let unit = entry.base; unit < entry.used; unit++) {
        const payer = live.find(({ id }) => (left.get(id) ?? 0) > 0);
        if (payer) left.set(payer.id, (left.get(payer.id) ?? 0) - 1);
      }
    }
    const live = this.grants.filter(({ from, last }) => from <= month && month <= last);
    return base + live.reduce((sum, { id }) => sum + (left.get(id) ?? 0), 0);
  }

  used(): number {
    return this.months.get(monthOf(this.at))?.used ?? 0;
  }

  spend(count: number): boolean {
    const limit = this.limit();
    if (limit !== null && this.used() + count > limit) return false;
    this.months.set(monthOf(this.at), { used: this.used() + count, base: this.base() });
    return true;
  }

  refund(count: number): void {
    const entry = this.months.get(monthOf(this.at));
    if (entry) entry.used = Math.max(0, entry.used - count);
  }
}

function contextOf(ctx: TenantContext, model: Model): TenantContext {
  const overrides: Override[] = model.override
    ? [
        {
          key: KEY,
          value: model.override.value,
          expiresAt: model.override.until === null ? null : new Date(model.override.until).toISOString(),
        },
      ]
    : [];
  const grants = model.grants.map(
    (grant): Grant => ({
      id: grant.id,
      key: KEY,
      units: grant.units,
      fromPeriod: monthKey(grant.from),
      throughPeriod: grant.last >= 99_999 ? null : monthKey(grant.rollsOver ? grant.last : grant.from + 2),
      rollsOver: grant.rollsOver,
    }),
  );
  return createTenantContext({
    ...ctx,
    tenant: { ...ctx.tenant, terms: { ...testTerms(model.plan, overrides), grants } },
  });
}

async function run(steps: readonly Step[]): Promise<void> {
  const { ctx } = await testTenant({ plan: 'free' });
  const model = new Model();
  const attempt = async (count: number) => {
    try {
      const acting = contextOf(ctx, model);
      await inTenantTransaction(acting, (tx) => spend(tx, acting, KEY, count, new Date(model.at)));
      return true;
    } catch (error) {
      if (isAppError(error) && error.code === 'QUOTA_EXCEEDED') return false;
      throw error;
    }
  };
  for (const [index, action] of steps.entries()) {
    switch (action.do) {
      case 'spend':
        expect(await attempt(action.units), `step ${index}`).toBe(model.spend(action.units));
        break;
      case 'spendTwoAtOnce': {
        const won = (await Promise.all([attempt(action.units), attempt(action.units)])).filter(
          Boolean,
        ).length;
        const expected = [model.spend(action.units), model.spend(action.units)].filter(Boolean).length;
        expect(won, `step ${index}`).toBe(expected);
        break;
      }
      case 'refund': {
        model.refund(action.units);
        const acting = contextOf(ctx, model);
        await inTenantTransaction(acting, (tx) => refund(tx, acting, KEY, action.units, new Date(model.at)));
        break;
      }
      case 'changePlan':
        model.plan = action.plan;
        break;
      case 'override':
        model.override = {
          value: action.value,
          until: action.days === null ? null : model.at + action.days * DAY_MS,
        };
        break;
      case 'endOverride':
        model.override = null;
        break;
      case 'grant': {
        const from = monthOf(model.at);
        const last = action.rollsOver ? (action.months === null ? 99_999 : from + action.months) : from;
        const id = `grt_${String(index).padStart(3, '0')}`;
        model.grants = [
          ...model.grants,
          { id, units: action.units, from, last, rollsOver: action.rollsOver },
        ];
        break;
      }
      case 'jump':
        model.at += action.days * DAY_MS;
        break;
      default:
        action satisfies never;
    }
    const rows = await tenantDb(ctx).quotaCounter.findMany({ where: { limitKey: KEY } });
    const counted = new Map(rows.map(({ period, used }) => [period, Number(used)]));
    for (const [month, { used }] of model.months)
      expect(counted.get(monthKey(month)), `step ${index}, ${monthKey(month)}`).toBe(used);
  }
}

describe('monthly limits against a model', () => {
  it('agree through spends, refunds, plans, overrides, grants and jumps of the clock', async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), run), {
      numRuns: 20,
      interruptAfterTimeLimit: 25_000,
      markInterruptAsFailure: false,
    });
  });

  it('agree for leased units too: holders of one limit together win what the model gives', async () => {
    const holders = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 120 }), holders, async (limit, counts) => {
        const { ctx } = await testTenant({ plan: 'free' });
        const model = new Model();
        model.override = { value: limit, until: null };
        const acting = contextOf(ctx, model);
        let won = 0;
        for (const count of counts) {
          const pool = new LeasePool({ listen: null });
          const tried = await Promise.allSettled(
            Array.from({ length: count }, () => pool.spend(acting, KEY)),
          );
          won += tried.filter(({ status }) => status === 'fulfilled').length;
          await pool.close();
        }
        expect(won).toBe(
          Math.min(
            limit,
            counts.reduce((sum, count) => sum + count, 0),
          ),
        );
      }),
      { numRuns: 10, interruptAfterTimeLimit: 20_000, markInterruptAsFailure: false },
    );
  });
});
