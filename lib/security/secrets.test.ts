import { describe, expect, it } from 'vitest';
import { deriveKey, KEY_PURPOSES } from './keys';
import { hashToken, isSameSecret, newToken } from './tokens';

describe('tokens', () => {
  it('have 256 bits that fit into a path', () => {
    const tokens = Array.from({ length: 1_000 }, newToken);
    expect(new Set(tokens).size).toBe(1_000);
    for (const token of tokens) expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });

  it('are stored as SHA-256', () => {
    // FIPS 180-2, appendix B.1
    expect(hashToken('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it('compare by value whatever their lengths', () => {
    expect(isSameSecret('abc', 'abc')).toBe(true);
    expect(isSameSecret('abc', 'abd')).toBe(false);
    expect(isSameSecret('abc', 'abcd')).toBe(false);
    expect(isSameSecret('', '')).toBe(true);
  });
});

describe('deriveKey', () => {
  const master = Buffer.alloc(32, 7);

  it('gives each purpose and scope a key of its own, the same every time', () => {
    const keys = KEY_PURPOSES.flatMap((purpose) =>
      ['', 'ten_a', 'ten_b'].map((scope) => deriveKey(master, purpose, scope).toString('hex')),
    );
    expect(new Set(keys).size).toBe(keys.length);
    expect(deriveKey(master, 'csrf-token')).toEqual(deriveKey(master.toString('base64'), 'csrf-token'));
  });

  it('refuses a master key of another length', () => {
    expect(() => deriveKey(Buffer.alloc(16), 'csrf-token')).toThrow(/32 bytes/);
  });
});
