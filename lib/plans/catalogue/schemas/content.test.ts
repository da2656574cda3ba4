import { describe, expect, expectTypeOf, it } from 'vitest';
import type { z } from 'zod';
import type { PlanContent } from '@/lib/kernel/terms';
import { shippedPlans } from '@/lib/testing/terms';
import { catalogueFileSchema, planContentSchema } from './content';

const GB = 2 ** 30;
const plans = shippedPlans();
const content = (key: string): PlanContent => {
  const plan = plans.find((entry) => entry.key === key);
  if (!plan) throw new Error(key);
  return plan.content;
};

/** A plan to spoil. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Draft = any;

function problemsOf(change: (draft: Draft) => void): string[] {
  const draft = structuredClone(content('pro')) as Draft;
  change(draft);
  const parsed = planContentSchema.safeParse(draft);
  return parsed.success ? [] : parsed.error.issues.map((issue) => issue.path.join('.'));
}

describe('the shipped catalogue', () => {
  it('is a catalogue, and nothing is lost by reading it', () => {
    expect(catalogueFileSchema.parse({ plans })).toEqual({ plans });
    expectTypeOf<z.output<typeof planContentSchema>>().toExtend<PlanContent>();
    expectTypeOf<PlanContent>().toExtend<z.input<typeof planContentSchema> | PlanContent>();
  });

  it.each([
    ['free', 5, 100, 10, GB, 3, 'shared', null, 1, 2],
    ['starter', 10, 500, 60, 5 * GB, 10, 'shared', 99.5, 2, 4],
    ['pro', 50, 1_000, 100, 10 * GB, null, 'shared', 99.9, 4, 8],
    ['enterprise', null, null, 1_000, null, null, 'database', 99.99, 16, 32],
    ['government', null, null, 1_000, null, null, 'dedicated', 99.999, undefined, undefined],
  ] as const)(
    'has the numbers of the plan %s',
    (key, users, ai, calls, storage, projects, standard, sla, cpu, memory) => {
      const { limits, isolation, uptimePercent, resources } = content(key);
      expect([limits.users.value, limits.aiRequests.value, limits.apiCallsPerMinute.value]).toEqual([
        users,
        ai,
        calls,
      ]);
      expect([limits.storageBytes.value, limits.projects.value]).toEqual([storage, projects]);
      expect([isolation.standard, uptimePercent]).toEqual([standard, sla]);
      expect([resources?.cpu, resources?.memoryGiB]).toEqual([cpu, memory]);
    },
  );

  it('adds features from plan to plan, as the catalogue says', () => {
    const added = plans.map(({ content: { features } }, i) =>
      features.filter((key) => !plans[i - 1]?.content.features.includes(key)),
    );
    expect(added).toEqual([
      ['communitySupport'],
      ['emailSupport'],
      ['customDomain', 'allIntegrations'],
      ['whiteLabel', 'partners', 'sso', 'auditLog', 'complianceReports', 'dedicatedSupport'],
      ['onPremise', 'airGapped', 'dedicatedInfrastructure'],
    ]);
    expect(content('pro').isolation.allowed).toEqual(['shared', 'schema']);
    expect(content('government').limits.apiCallsPerMinute.isSetPerTenant).toBe(true);
    expect(content('government').resources).toBeNull();
  });
});

describe('a plan is refused', () => {
  it.each<[string, string, (draft: Draft) => void]>([
    ['without one of the limits', 'limits.users', (draft) => delete draft.limits.users],
    [
      'with a limit nobody knows',
      'limits',
      (draft) => (draft.limits.unicorns = { value: 1, enforcement: 'hard' }),
    ],
    ['with a field nobody knows', '', (draft) => (draft.colour = 'red')],
    ['with half a member', 'limits.users.value', (draft) => (draft.limits.users.value = 1.5)],
    ['with a limit below zero', 'limits.users.value', (draft) => (draft.limits.users.value = -1)],
    ['with a setting out of bounds', 'settings.priority', (draft) => (draft.settings.priority = 11)],
    ['without one of the settings', 'settings.jobLanes', (draft) => delete draft.settings.jobLanes],
    ['with an unknown feature', 'features.0', (draft) => (draft.features = ['teleport'])],
    ['with a feature twice', 'features', (draft) => (draft.features = ['sso', 'sso'])],
    [
      'with a standard strategy it does not allow',
      'isolation.standard',
      (draft) => (draft.isolation.standard = 'database'),
    ],
    ['in a currency that does not exist', 'prices.currency', (draft) => (draft.prices.currency = 'EUX')],
    ['with a price below zero', 'prices.monthlyMinor', (draft) => (draft.prices.monthlyMinor = -1)],
    ['with fractions of a cent', 'prices.yearlyMinor', (draft) => (draft.prices.yearlyMinor = 0.5)],
    [
      'that charges above a hard limit',
      'prices.overage.aiRequests',
      (draft) => (draft.prices.overage.aiRequests = { units: 1, amountMinor: 1 }),
    ],
    [
      'that charges for members above a hard limit',
      'prices.extraUserMinor',
      (draft) => (draft.limits.users.enforcement = 'hard'),
    ],
    ['with more than all of the month', 'uptimePercent', (draft) => (draft.uptimePercent = 101)],
  ])('%s', (_what, path, change) => {
    expect(problemsOf(change)).toContain(path);
  });
});
