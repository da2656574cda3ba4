import { describe, expect, it } from 'vitest';
import { shortAge } from '../words';
import { dayHeading, dayOf, duration } from './day';

describe('days of a conversation', () => {
  it('turn at midnight of the time zone', () => {
    expect(dayOf('2026-03-09T23:30:00Z', 'UTC')).toBe('2026-03-09');
    expect(dayOf('2026-03-09T23:30:00Z', 'Europe/Berlin')).toBe('2026-03-10');
  });

  it('name the year only when it is another one', () => {
    expect(dayHeading('2026-03-09T12:00:00Z', 'en-GB', 'UTC', '2026-11-01')).toBe('Monday 9 March');
    expect(dayHeading('2025-03-09T12:00:00Z', 'en-GB', 'UTC', '2026-11-01')).toContain('2025');
  });
});

describe('duration', () => {
  it.each([
    [20_000, 'less than a minute'],
    [12 * 60_000, '12 min'],
    [60 * 60_000, '1 h'],
    [90 * 60_000, '1 h 30 min'],
    [27 * 3_600_000, '1 d 3 h'],
  ])('says %i ms as %s', (ms, words) => {
    expect(duration(ms)).toBe(words);
  });
});

describe('shortAge', () => {
  it.each([
    [10_000, 'now'],
    [4 * 60_000, '4m'],
    [3 * 3_600_000, '3h'],
    [2 * 86_400_000, '2d'],
    [40 * 86_400_000, '5w'],
    [800 * 86_400_000, '2y'],
    [-5_000, 'now'],
  ])('says %i ms as %s', (ms, words) => {
    const nowMs = Date.UTC(2026, 5, 1);
    expect(shortAge(new Date(nowMs - ms).toISOString(), nowMs)).toBe(words);
  });
});
