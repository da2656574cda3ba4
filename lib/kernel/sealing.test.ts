import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { open, seal } from './sealing';

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

  it('opens addresses that were sealed before there were versions, for their own partition only', () => {
    // Sealed by an installation of that time, under 32 bytes of 7.
    const old =
      'AQIDBAUGBwgJCgsMyxOb6g2Yh1_fES1u-tTXJ6aAIgrBLlGVG9XMrp5vaC4QPBppPTL_ZkqbPPsUOClSokLDVR1-pKSohDjmDWwAodm-';
    const thenKey = Buffer.alloc(32, 7);
    expect(open(thenKey, old, 'eu-2').toString()).toBe('postgres://postgres:secret@127.0.0.1:5433/tenantry');
    expect(() => open(thenKey, old, 'eu-3')).toThrow();
    expect(() => open(thenKey, `v1.${old}`, 'eu-2')).toThrow();
  });
});
