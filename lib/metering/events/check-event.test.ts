import { describe, expect, it } from 'vitest';
import type { Meter } from '../meters/meter-store';
import { checkEvent, isRejection } from './check-event';
import { firstFitting } from './spend-events';

const meter = (key: string, more: Partial<Meter> = {}): Meter => ({
  key,
  name: key,
  unit: 'units',
  aggregation: 'sum',
  property: null,
  limitKey: null,
  isInternal: false,
  isArchived: false,
  ...more,
});
const METERS = new Map(
  [meter('exports'), meter('old', { isArchived: true }), meter('api_calls', { isInternal: true })].map(
    (m) => [m.key, m],
  ),
);
const AT = new Date('2026-11-21T12:00:00Z');

const check = (fields: object) => checkEvent({ id: 'a', meter: 'exports', ...fields }, 3, METERS, AT);
const codeOf = (fields: object) => {
  const checked = check(fields);
  return isRejection(checked) ? checked.code : null;
};
const valueOf = (value: unknown) => {
  const checked = check({ value });
  return isRejection(checked) ? checked.field : checked.value;
};

describe('checkEvent', () => {
  it('fills in what was left out', () => {
    expect(check({})).toMatchObject({ index: 3, value: '1', occurredAt: AT, subject: '', properties: '{}' });
  });

  it.each([
    [0, '0'],
    [1e-7, '0.000000100'],
    [0.1, '0.100000000'],
    [999_999_999_999, '999999999999'],
    ['12.000000001', '12.000000001'],
  ])('takes the value %s', (value, text) => expect(valueOf(value)).toBe(text));

  it.each([-1, 1e12, 1e-10, '1e3', '-1', '0.0000000001', '', ' 1', Number.NaN, true, null])(
    'refuses the value %s',
    (value) => expect(valueOf(value)).toBe('value'),
  );

  it.each(['', 'a b', 'ü', 'x'.repeat(129), 'a/b'])('refuses the id "%s"', (id) => {
    expect(codeOf({ id })).toBe('EVENT_MALFORMED');
  });

  it('takes an event up to 35 days late and 5 minutes early, in any offset', () => {
    expect(codeOf({ time: '2026-10-17T12:00:00Z' })).toBeNull();
    expect(codeOf({ time: '2026-10-17T11:59:59.999Z' })).toBe('EVENT_TOO_OLD');
    expect(codeOf({ time: '2026-11-21T14:05:00+02:00' })).toBeNull();
    expect(codeOf({ time: '2026-11-21T12:05:00.001Z' })).toBe('EVENT_TOO_EARLY');
    expect(codeOf({ time: '2026-11-21T12:00:00' })).toBe('EVENT_MALFORMED');
  });

  it('names meters that take no events', () => {
    expect(codeOf({ meter: 'nothing' })).toBe('METER_UNKNOWN');
    expect(codeOf({ meter: 'old' })).toBe('METER_ARCHIVED');
    expect(codeOf({ meter: 'api_calls' })).toBe('METER_INTERNAL');
  });

  it('refuses what the database cannot hold, and facts that are not flat', () => {
    for (const subject of ['a\u0000b', '\ud800', 'x'.repeat(129)])
      expect(codeOf({ subject })).toBe('EVENT_MALFORMED');
    expect(codeOf({ properties: { a: { b: 1 } } })).toBe('EVENT_MALFORMED');
    expect(codeOf({ properties: { 'a\u0000': 1 } })).toBe('EVENT_MALFORMED');
    expect(
      codeOf({ properties: Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`p${i}`, i])) }),
    ).toBe('EVENT_MALFORMED');
  });

  it('says of an unreadable event what can be said', () => {
    expect(checkEvent('text', 0, METERS, AT)).toMatchObject({ index: 0, id: null, code: 'EVENT_MALFORMED' });
    expect(check({ surprise: 1 })).toMatchObject({ id: 'a', field: 'surprise', message: 'Unknown field.' });
  });
});

describe('firstFitting', () => {
  it('takes the first amounts that fit and stops at the first that does not', () => {
    expect(firstFitting([2, 0, 3, 1], 5)).toEqual({ fitting: 3, units: 5 });
    expect(firstFitting([2, 5, 1], 4)).toEqual({ fitting: 1, units: 2 });
    expect(firstFitting([1], 0)).toEqual({ fitting: 0, units: 0 });
  });
});
