import { describe, expect, it } from 'vitest';
import { newApiKey, prefixOf } from './key-format';

describe('API key format', () => {
  it('has a mark, a prefix of 12 and a secret of 43 characters', () => {
    const { prefix, presented } = newApiKey();
    expect(prefix).toMatch(/^tnt_live_[0-9a-z]{12}$/);
    expect(presented).toMatch(/^tnt_live_[0-9a-z]{12}_[A-Za-z0-9_-]{43}$/);
    expect(presented.startsWith(`${prefix}_`)).toBe(true);
    expect(prefixOf(presented)).toBe(prefix);
  });

  it('never repeats', () => {
    const made = Array.from({ length: 1_000 }, newApiKey);
    expect(new Set(made.map((key) => key.prefix)).size).toBe(1_000);
    expect(new Set(made.map((key) => key.presented)).size).toBe(1_000);
  });

  it.each([
    ['nothing', ''],
    ['another mark', 'sk_live_abcdefghijkl_'.padEnd(65, 'a')],
    ['a short secret', 'tnt_live_abcdefghijkl_short'],
    ['upper case in the prefix', `tnt_live_ABCDEFGHIJKL_${'a'.repeat(43)}`],
    ['white space around it', ` tnt_live_abcdefghijkl_${'a'.repeat(43)}`],
    ['a line break behind it', `tnt_live_abcdefghijkl_${'a'.repeat(43)}\n`],
    ['a very long text', `tnt_live_abcdefghijkl_${'a'.repeat(100_000)}`],
  ])('takes %s for no key', (_name, text) => {
    expect(prefixOf(text)).toBeNull();
  });
});
