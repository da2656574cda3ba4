import { describe, expect, it } from 'vitest';
import { dateFormat, numberFormat } from './formats';

describe('formats', () => {
  it('are made once for each locale and way of writing', () => {
    expect(numberFormat('de')).toBe(numberFormat('de'));
    expect(numberFormat('de').format(1234.5)).toBe('1.234,5');
    expect(numberFormat('en', { maximumFractionDigits: 0 }).format(1234.5)).toBe('1,235');
    expect(numberFormat('en').format(1234.5)).toBe('1,234.5');
  });

  it('refuse what does not exist, each time', () => {
    for (let i = 0; i < 2; i++) expect(() => dateFormat('en', { timeZone: 'Mars/Base' })).toThrow(RangeError);
  });

  it('stay few, however many locales are asked for', () => {
    const first = numberFormat('en', { maximumFractionDigits: 3 });
    for (let i = 0; i < 600; i++) numberFormat(`en-u-nu-latn-x-${i}`);
    expect(numberFormat('en', { maximumFractionDigits: 3 })).not.toBe(first);
  });
});
