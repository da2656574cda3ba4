import { describe, expect, it } from 'vitest';
import { zonedFieldOf, zonedInstantOf } from './zoned-field';

describe('a field of date and time on the clocks of a zone', () => {
  it.each([
    ['2026-07-01T09:30', 'Europe/Berlin', '2026-07-01T07:30:00.000Z'],
    ['2026-12-01T09:30', 'Europe/Berlin', '2026-12-01T08:30:00.000Z'],
    ['2026-12-01T00:15', 'Asia/Tokyo', '2026-11-30T15:15:00.000Z'],
    ['2026-12-01T00:15', 'America/Los_Angeles', '2026-12-01T08:15:00.000Z'],
    ['2026-12-01T00:15', 'Asia/Kathmandu', '2026-11-30T18:30:00.000Z'],
    ['2026-12-01T12:00', 'UTC', '2026-12-01T12:00:00.000Z'],
  ])('%s in %s is %s, and back', (field, zone, instant) => {
    expect(zonedInstantOf(field, zone)).toBe(instant);
    expect(zonedFieldOf(instant, zone)).toBe(field);
  });

  it('is empty for nothing, and nothing for what is no time', () => {
    expect(zonedFieldOf(null, 'UTC')).toBe('');
    expect(zonedInstantOf('', 'UTC')).toBeNull();
    expect(zonedInstantOf('soon', 'UTC')).toBeNull();
  });

  it('reads hours beside a change of the clocks', () => {
    expect(zonedInstantOf('2026-03-29T01:30', 'Europe/Berlin')).toBe('2026-03-29T00:30:00.000Z');
    expect(zonedInstantOf('2026-03-29T03:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z');
  });
});
