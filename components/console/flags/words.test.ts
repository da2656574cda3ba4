import { describe, expect, it } from 'vitest';
import { OPEN_RULES } from '@/lib/plans/flags/schemas';
import { audienceOf } from './words';

describe('audienceOf', () => {
  it('says in one line who gets a flag', () => {
    expect(audienceOf(OPEN_RULES)).toBe('Everybody');
    expect(audienceOf({ ...OPEN_RULES, percentage: 12.5 })).toBe('12.5 %');
    expect(
      audienceOf(
        {
          ...OPEN_RULES,
          plans: ['pro', 'enterprise'],
          percentage: 25,
          tenants: { include: ['a'], exclude: ['b', 'c'] },
          prerequisites: [{ flag: 'base', on: true }],
        },
        (key) => key.toUpperCase(),
      ),
    ).toBe('PRO, ENTERPRISE · 25 % · 1 tenant besides · without 2 tenants · needs base');
    expect(audienceOf({ ...OPEN_RULES, plans: ['pro'] })).toBe('pro');
  });
});
