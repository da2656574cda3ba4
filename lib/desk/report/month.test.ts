import { describe, expect, it } from 'vitest';
import { daysOf, dueMonth } from './month';

describe('the month of a report', () => {
  it.each([
    ['2026-12-01T11:59:59Z', null],
    ['2026-12-01T12:00:00Z', '2026-11'],
    ['2026-12-04T11:59:59Z', '2026-11'],
    ['2026-12-04T12:00:00Z', null],
    ['2027-01-02T00:00:00Z', '2026-12'],
  ])('at %s is %s', (at, month) => {
    expect(dueMonth(new Date(at))).toBe(month);
  });

  it.each([
    ['2026-11', '2026-11-01', '2026-11-30', '2026-12-01'],
    ['2026-12', '2026-12-01', '2026-12-31', '2027-01-01'],
    ['2028-02', '2028-02-01', '2028-02-29', '2028-03-01'],
  ])('%s goes from %s to %s', (month, first, last, next) => {
    expect(daysOf(month)).toEqual({ first, last, next });
  });
});
