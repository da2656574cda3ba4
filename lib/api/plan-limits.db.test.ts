import { afterAll, describe, expect, it } from 'vitest';
import { tenantDb } from '@/lib/isolation';
import { amountText } from '@/lib/kernel/amounts';
import { now } from '@/lib/kernel/clock';
import { type FeatureKey, LIMIT_KEYS, LIMITS, type LimitKey } from '@/lib/kernel/entitlements';
import { closeLeases, periodOf } from '@/lib/metering';
import { usageReport } from '@/lib/metering/report';
import { testTenant } from '@/lib/testing';
import { shippedPlans } from '@/lib/testing/terms';
import { CASES, type Refused, sceneOf } from './plan-limits.fixture';

const plans = shippedPlans();

/** The most that any plan gives: where nothing is unlimited, that is where it would stop. */
const largest = (key: LimitKey) => Math.max(...plans.map(({ content }) => content.limits[key].value ?? 0), 1);

const every = plans.flatMap(({ key: plan, content }) =>
  LIMIT_KEYS.map((key) => ({ plan, key, features: content.features, ...content.limits[key] })),
);
/** Limits that count only where the plan has the thing at all. */
const FEATURE_OF: Partial<Record<LimitKey, FeatureKey>> = {
  customDomains: 'customDomain',
  subTenants: 'partners',
};
const isRate = (key: LimitKey) => LIMITS[key].kind === 'rate';

afterAll(closeLeases);

describe('the shipped catalogue', () => {
  it('has a case for every limit', () => {
    expect(Object.keys(CASES).sort()).toEqual([...LIMIT_KEYS].sort());
    expect(plans.map(({ key }) => key)).toEqual(['free', 'starter', 'pro', 'enterprise', 'government']);
    for (const { content } of plans)
      expect(Object.keys(content.limits).sort()).toEqual([...LIMIT_KEYS].sort());
  });
});

describe('a hard limit', () => {
  it.each(every.filter(({ value, enforcement, key }) => value && enforcement === 'hard' && !isRate(key)))(
    'of $key on $plan lets the last unit in and refuses the next',
    async ({ plan, key, value }) => {
      const limit = value ?? 0;
      const { ctx, tenant } = await testTenant({ plan });
      const scene = await sceneOf(ctx);
      const { fill, spend, step = 1 } = CASES[key];
      await fill(scene, limit - step);
      expect(await spend(scene), 'the last one').toBeNull();
      // Idle leases are settled, so that what was used is a fact.
      await closeLeases();
      const refused = (await spend(scene)) as Refused;
      const isMonthly = LIMITS[key].kind === 'flow';
      const { endsAt } = periodOf(now());
      expect(refused).toMatchObject({
        status: 429,
        code: 'QUOTA_EXCEEDED',
        quota: {
          limit: key,
          allowed: limit,
          used: limit,
          resetsAt: isMonthly ? endsAt.toISOString() : null,
          upgradeUrl: expect.stringMatching(new RegExp(`/${tenant.slug}/plan$`)),
        },
      });
      expect(refused.detail).toContain(`The plan allows ${amountText(key, limit)} `);
      expect(refused.detail).toMatch(/ in use\. /);
      if (isMonthly) {
        expect(refused.detail).toContain(endsAt.toISOString().slice(0, 10));
        expect(refused.retryAfterSeconds).toBeGreaterThan(0);
      }
      expect(await spend(scene), 'and stays refused').toMatchObject({ code: 'QUOTA_EXCEEDED' });
      const line = (await usageReport(ctx)).lines.find((each) => each.key === key);
      expect(line).toMatchObject({ used: limit, limit, percent: 100, level: 'red' });
    },
  );
});

describe('a limit of nothing', () => {
  it.each(every.filter(({ value }) => value === 0))(
    'of $key on $plan refuses the first one',
    async ({ plan, key, features }) => {
      const { ctx, tenant } = await testTenant({ plan });
      const refused = await CASES[key].spend(await sceneOf(ctx));
      // Where the plan has no such feature, that is what has to be said.
      const feature = FEATURE_OF[key];
      const isFeature = feature !== undefined && !features.includes(feature);
      expect(refused).toMatchObject({
        status: isFeature ? 402 : 429,
        code: isFeature ? 'FEATURE_NOT_IN_PLAN' : 'QUOTA_EXCEEDED',
        quota: {
          limit: isFeature ? feature : key,
          upgradeUrl: expect.stringMatching(new RegExp(`/${tenant.slug}/plan$`)),
        },
      });
    },
  );
});

describe('a soft limit', () => {
  it.each(every.filter(({ value, enforcement }) => value !== null && enforcement === 'soft'))(
    'of $key on $plan is passed, and warned of',
    async ({ plan, key, value }) => {
      const limit = value ?? 0;
      const { ctx } = await testTenant({ plan });
      const scene = await sceneOf(ctx);
      const { fill, spend, step = 1 } = CASES[key];
      await fill(scene, limit - step);
      for (const nth of ['the last one', 'one beyond', 'two beyond'])
        expect(await spend(scene), nth).toBeNull();
      await closeLeases();
      const warnings = () => tenantDb(ctx).quotaAlert.findMany({ where: { limitKey: key, threshold: 100 } });
      await expect.poll(async () => (await warnings()).length).toBe(1);
      const line = (await usageReport(ctx)).lines.find((each) => each.key === key);
      expect(line).toMatchObject({ used: limit + 2 * step, limit, enforcement: 'soft', level: 'over' });
    },
  );
});

describe('no limit', () => {
  it.each(every.filter(({ value }) => value === null))(
    'of $key on $plan: more than any plan has is not refused',
    async ({ plan, key }) => {
      const { ctx } = await testTenant({ plan });
      const scene = await sceneOf(ctx);
      const { fill, spend } = CASES[key];
      await fill(scene, largest(key));
      for (const nth of ['one', 'one more']) expect(await spend(scene), nth).toBeNull();
      expect(await tenantDb(ctx).quotaAlert.count({ where: { limitKey: key } })).toBe(0);
      const line = (await usageReport(ctx)).lines.find((each) => each.key === key);
      expect(line).toMatchObject({ limit: null, percent: null, level: 'ok' });
    },
  );
});

describe('a rate', () => {
  it.each(every.filter(({ key }) => isRate(key)))(
    'of $key on $plan lets as many in as the plan has, and tells when to come again',
    async ({ plan, key, value }) => {
      const { ctx } = await testTenant({ plan });
      const scene = await sceneOf(ctx);
      const { fill, spend } = CASES[key];
      await fill(scene, (value ?? 0) - 1);
      expect(await spend(scene), 'the last one').toBeNull();
      const refused = (await spend(scene)) as Refused;
      expect(refused).toMatchObject({ status: 429, code: 'RATE_LIMITED' });
      expect(refused.retryAfterSeconds).toBeGreaterThan(0);
      expect(refused.retryAfterSeconds).toBeLessThanOrEqual(60);
    },
  );
});
