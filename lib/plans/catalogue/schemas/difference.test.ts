import { describe, expect, it } from 'vitest';
import type { PlanContent } from '@/lib/kernel/terms';
import { testTerms } from '@/lib/testing/terms';
import { planDifference } from './difference';
import { planLoss } from './loss';

const [free, pro, government] = [testTerms('free').plan, testTerms('pro').plan, testTerms('government').plan];
const kinds = (a: PlanContent, b: PlanContent) =>
  Object.fromEntries(planDifference(a, b).map(({ key, kind }) => [key, kind]));

describe('the difference of two plans', () => {
  it('is empty for the same words', () => {
    expect(planDifference(pro, structuredClone(pro))).toEqual([]);
  });

  it('says each change as people read it', () => {
    const next: PlanContent = {
      ...pro,
      limits: {
        ...pro.limits,
        users: { value: null, enforcement: 'hard' },
        articles: { value: 100, enforcement: 'hard' },
      },
      settings: { ...pro.settings, statementTimeoutMs: 20_000 },
      features: pro.features.filter((key) => key !== 'customDomain'),
    };
    expect(planDifference(pro, next)).toEqual([
      { key: 'limits.users', label: 'Members', before: '50', after: 'Unlimited', kind: 'better' },
      {
        key: 'limits.users.enforcement',
        label: 'Members: kind of limit',
        before: 'soft',
        after: 'hard',
        kind: 'changed',
      },
      { key: 'limits.articles', label: 'Articles', before: '5,000', after: '100', kind: 'worse' },
      {
        key: 'settings.statementTimeoutMs',
        label: 'Longest database statement',
        before: '15 s',
        after: '20 s',
        kind: 'better',
      },
      { key: 'features.customDomain', label: 'Custom domain', before: 'Included', after: '–', kind: 'worse' },
    ]);
  });

  it('judges prices from the side of the tenant, and only within one currency', () => {
    const priced = (change: Partial<NonNullable<PlanContent['prices']>>): PlanContent => ({
      ...pro,
      prices: pro.prices && { ...pro.prices, ...change },
    });
    expect(kinds(pro, priced({ monthlyMinor: 8_900 }))).toEqual({ 'prices.monthlyMinor': 'better' });
    expect(kinds(pro, priced({ yearlyMinor: 1_000_000 }))).toEqual({ 'prices.yearlyMinor': 'worse' });
    expect(kinds(pro, priced({ currency: 'CHF' }))['prices.monthlyMinor']).toBe('changed');
    expect(kinds(pro, government)['prices.monthlyMinor']).toBe('changed');
    expect(kinds(pro, priced({ overage: {} }))).toMatchObject({ 'prices.overage.messages': 'changed' });
  });

  it('turns around when read the other way', () => {
    const opposite = { better: 'worse', worse: 'better', changed: 'changed' };
    const [up, down] = [kinds(free, pro), kinds(pro, free)];
    expect(down).toEqual(Object.fromEntries(Object.entries(up).map(([key, kind]) => [key, opposite[kind]])));
  });
});

describe('what a smaller plan takes away', () => {
  it('is the use above its limits, its features and its settings', () => {
    const loss = planLoss({
      current: pro,
      next: free,
      usage: { users: 6, articles: 50, storageBytes: 2 ** 31 },
    });
    expect(loss.over).toEqual([
      { key: 'users', label: 'Members', used: 6, allowed: 5, isSoft: false },
      { key: 'storageBytes', label: 'Storage', used: 2 ** 31, allowed: 2 ** 30, isSoft: false },
    ]);
    expect(loss.features.map(({ key }) => key)).toEqual(['emailSupport', 'customDomain', 'allIntegrations']);
    expect(loss.settings.find(({ key }) => key === 'priority')).toMatchObject({ before: 6, after: 2 });
  });

  it('is nothing on the way up', () => {
    expect(planLoss({ current: free, next: government, usage: { users: 5 } })).toEqual({
      over: [],
      features: [],
      settings: [],
    });
  });
});
