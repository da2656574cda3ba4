import { describe, expect, it } from 'vitest';
import type { Grant } from '@/lib/kernel/terms';
import { grantedUnits } from './granted';
import { nextPeriodKey, periodOf } from './period';
import { passedThresholds } from './thresholds';

function grant(id: string, fields: Partial<Grant>): Grant {
  return {
    id,
    key: 'messages',
    units: 100,
    fromPeriod: '2026-09',
    throughPeriod: null,
    rollsOver: true,
    ...fields,
  };
}

describe('periods', () => {
  it('are calendar months in UTC', () => {
    expect(periodOf(new Date('2026-11-30T23:59:59.999Z'))).toEqual({
      key: '2026-11',
      startsAt: new Date('2026-11-01T00:00:00Z'),
      endsAt: new Date('2026-12-01T00:00:00Z'),
    });
    expect(periodOf(new Date('2026-12-01T00:00:00Z')).key).toBe('2026-12');
    expect(nextPeriodKey('2026-12')).toBe('2027-01');
  });
});

describe('granted units', () => {
  it('count whole in their first month', () => {
    expect(grantedUnits([grant('a', {})], '2026-09', [])).toBe(100);
    expect(grantedUnits([grant('a', {})], '2026-08', [])).toBe(0);
  });

  it('carry over what a month did not use beyond the plan', () => {
    const history = [{ period: '2026-09', used: 130, allowance: 100 }];
    expect(grantedUnits([grant('a', {})], '2026-10', history)).toBe(70);
    expect(grantedUnits([grant('a', { rollsOver: false })], '2026-10', history)).toBe(0);
  });

  it('end after their last month', () => {
    expect(grantedUnits([grant('a', { throughPeriod: '2026-10' })], '2026-10', [])).toBe(100);
    expect(grantedUnits([grant('a', { throughPeriod: '2026-10' })], '2026-11', [])).toBe(0);
  });

  it('are used up in the order in which they end', () => {
    const grants = [grant('late', {}), grant('soon', { throughPeriod: '2026-09' })];
    const history = [{ period: '2026-09', used: 250, allowance: 100 }];
    // 150 beyond the plan: 100 of the one that ends, 50 of the other.
    expect(grantedUnits(grants, '2026-10', history)).toBe(50);
  });

  it('are not touched in a month without a limit', () => {
    const history = [{ period: '2026-09', used: 10_000, allowance: null }];
    expect(grantedUnits([grant('a', {})], '2026-10', history)).toBe(100);
  });
});

describe('thresholds', () => {
  it('are those between before and after', () => {
    expect(passedThresholds(0, 49, 100)).toEqual([]);
    expect(passedThresholds(49, 50, 100)).toEqual([50]);
    expect(passedThresholds(50, 51, 100)).toEqual([]);
    expect(passedThresholds(10, 100, 100)).toEqual([50, 75, 90, 100]);
    expect(passedThresholds(0, 5, null)).toEqual([]);
  });
});
