import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deriveKey, KEY_PURPOSES } from './keys';
import { open, seal } from './sealing';
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

describe('seal and open', () => {
  const key = randomBytes(32);

  it('gives back what was sealed, for every content', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), fc.string(), (bytes, associated) => {
        const plain = Buffer.from(bytes);
        expect(open(key, seal(key, plain, associated), associated).equals(plain)).toBe(true);
      }),
    );
  });

  it('never gives the same text twice', () => {
    expect(seal(key, 'x', 'a')).not.toBe(seal(key, 'x', 'a'));
  });

  it('opens under the same key and for the same owner only', () => {
    const sealed = seal(key, 'secret of a', 'ten_a/webhooks.secret/1');
    expect(() => open(key, sealed, 'ten_b/webhooks.secret/1')).toThrow();
    expect(() => open(randomBytes(32), sealed, 'ten_a/webhooks.secret/1')).toThrow();
  });

  it('refuses anything changed on the way', () => {
    const sealed = seal(key, 'secret', 'a');
    for (let index = 0; index < sealed.length; index += 1) {
      const other = sealed[index] === 'A' ? 'B' : 'A';
      const changed = sealed.slice(0, index) + other + sealed.slice(index + 1);
      // The last character of base64url may hold unused bits; the bytes are then unchanged.
      const isSameBytes = Buffer.from(changed.slice(3), 'base64url').equals(
        Buffer.from(sealed.slice(3), 'base64url'),
      );
      if (isSameBytes && changed.startsWith('v1.')) continue;
      expect(() => open(key, changed, 'a')).toThrow();
    }
    for (const broken of ['', 'v1', 'v1.', 'v2.AAAA', sealed.slice(0, -4), `${sealed}AAAA`])
      expect(() => open(key, broken, 'a')).toThrow();
  });

  it('tells nothing about why', () => {
    expect(() => open(key, 'v1.AAAA', 'a')).toThrow('Something went wrong on our side.');
  });
});
