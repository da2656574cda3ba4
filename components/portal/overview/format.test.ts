import { expect, it } from 'vitest';
import { changeOf, formatDay, formatHour, formatSpan } from './format';

it.each([
  [20_000, '1 min'],
  [12 * 60_000, '12 min'],
  [3.5 * 3_600_000, '3.5 hr'],
  [30 * 3_600_000, '30 hr'],
  [72 * 3_600_000, '3 days'],
])('writes %d ms as %s', (ms, text) => {
  expect(formatSpan(ms, 'en')).toBe(text);
});

it('writes days and hours as the locale does', () => {
  expect(formatDay('2026-11-24', 'en-GB')).toBe('24 Nov');
  expect(formatHour(14, 'en-GB')).toBe('14');
  expect(formatHour(14, 'en-US')).toBe('2 PM');
});

it('compares a week with the one before', () => {
  expect(changeOf([1, 1, 2, 2], 2)).toBe(100);
  expect(changeOf([4, 4, 2, 2], 2)).toBe(-50);
  expect(changeOf([0, 0, 2, 2], 2)).toBeNull();
});
