import { describe, expect, it } from 'vitest';
import { bytesText, currencyDigits, durationText, unitFor } from './amounts';

describe('bytesText', () => {
  it.each([
    [0, '0 bytes'],
    [1_023, '1,023 bytes'],
    [1_434, '1.4 kB'],
    [25 * 2 ** 20, '25 MB'],
    [2 ** 30, '1 GB'],
  ])('%i is %s', (bytes, text) => expect(bytesText(bytes)).toBe(text));
});

describe('durationText', () => {
  it.each([
    [0, '0 ms'],
    [999.4, '999 ms'],
    [1_181, '1.2 s'],
    [45_000, '45 s'],
    [240_000, '4 min'],
    [86_400_000, '24 h'],
  ])('%d is %s', (ms, text) => expect(durationText(ms)).toBe(text));
});

describe('unitFor', () => {
  it('is the largest unit that needs no fraction', () => {
    expect(unitFor('bytes', 2 ** 30).label).toBe('GB');
    expect(unitFor('bytes', 1.5 * 2 ** 30).label).toBe('MB');
    expect(unitFor('bytes', 1_000).label).toBe('bytes');
    expect(unitFor('ms', 90_000).label).toBe('seconds');
    expect(unitFor('seconds', 36_000)).toEqual({ label: 'hours', size: 3_600 });
    expect(unitFor('count', 12).size).toBe(1);
  });

  it('is the stored unit for nothing and for none', () => {
    expect(unitFor('bytes', null).label).toBe('bytes');
    expect(unitFor('bytes', 0).label).toBe('bytes');
  });
});

describe('currencyDigits', () => {
  it.each([
    ['EUR', 2],
    ['JPY', 0],
    ['KWD', 3],
    ['', 2],
  ])('%s has %i', (currency, digits) => expect(currencyDigits(currency)).toBe(digits));
});
