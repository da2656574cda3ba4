import { describe, expect, it } from 'vitest';
import { bucketOf, bucketsOf, grainOf, widened } from './buckets';

const at = (text: string) => new Date(`${text}Z`);

describe('bucketOf', () => {
  it('gives hours, days and months of UTC', () => {
    const instant = at('2028-02-29T23:59:59.999');
    expect(bucketOf(instant, 'hour')).toEqual({
      startsAt: at('2028-02-29T23:00'),
      endsAt: at('2028-03-01T00:00'),
    });
    expect(bucketOf(instant, 'day')).toEqual({
      startsAt: at('2028-02-29T00:00'),
      endsAt: at('2028-03-01T00:00'),
    });
    expect(bucketOf(instant, 'month')).toEqual({
      startsAt: at('2028-02-01T00:00'),
      endsAt: at('2028-03-01T00:00'),
    });
    expect(bucketOf(at('2026-12-31T12:00'), 'month').endsAt).toEqual(at('2027-01-01T00:00'));
  });

  it('gives each bucket once, in order', () => {
    const days = bucketsOf([at('2026-03-02T01:00'), at('2026-03-01T05:00'), at('2026-03-02T23:00')], 'day');
    expect(days.map(({ startsAt }) => startsAt)).toEqual([at('2026-03-01T00:00'), at('2026-03-02T00:00')]);
  });
});

describe('ranges', () => {
  it('are widened to whole buckets and no further', () => {
    const range = { from: at('2026-03-01T10:30'), to: at('2026-03-02T00:00') };
    expect(widened(range, 'hour')).toEqual({ from: at('2026-03-01T10:00'), to: range.to });
    expect(widened(range, 'month')).toEqual({ from: at('2026-03-01T00:00'), to: at('2026-04-01T00:00') });
  });

  it('are read from the largest buckets that fill them', () => {
    expect(grainOf({ from: at('2026-01-01T00:00'), to: at('2026-03-01T00:00') })).toBe('month');
    expect(grainOf({ from: at('2026-01-01T00:00'), to: at('2026-03-02T00:00') })).toBe('day');
    expect(grainOf({ from: at('2026-01-01T00:00'), to: at('2026-03-02T07:00') })).toBe('hour');
  });
});
