import { describe, expect, it } from 'vitest';
import { AppError } from '@/lib/kernel/errors';
import { ROLE_PERMISSIONS, type Role } from '@/lib/kernel/permissions';
import { knownScopes, keyState } from './key-dto';
import { assertMayGrant, readExpiry } from './policy';

const AT = new Date('2026-11-02T10:00:00Z');
const held = (role: Role) => new Set(ROLE_PERMISSIONS[role]);

describe('what a key may hold', () => {
  it('lets an admin grant every scope', () => {
    expect(() => assertMayGrant(held('admin'), ['articles:write', 'requests:write'])).not.toThrow();
  });

  it('refuses a scope beyond the role of the one who makes the key', () => {
    expect(() => assertMayGrant(held('user'), ['articles:write'])).toThrow(AppError);
    expect(() => assertMayGrant(held('user'), ['requests:write'])).not.toThrow();
  });

  it('drops scopes it does not know', () => {
    expect(knownScopes(['requests:read', 'everything'])).toEqual(['requests:read']);
  });
});

describe('expiry of a key', () => {
  it('reads an instant ahead and none at all', () => {
    expect(readExpiry(null, AT)).toBeNull();
    expect(readExpiry('2026-12-02T10:00:00+01:00', AT)?.toISOString()).toBe('2026-12-02T09:00:00.000Z');
  });

  it.each(['2026-11-02T10:00:00Z', '2020-01-01T00:00:00Z', '2032-01-01T00:00:00Z'])(
    'refuses %s',
    (expiresAt) => {
      expect(() => readExpiry(expiresAt, AT)).toThrow(AppError);
    },
  );

  it('is expired from its very instant on, and revoked above all', () => {
    expect(keyState({ expiresAt: AT, revokedAt: null }, AT)).toBe('expired');
    expect(keyState({ expiresAt: new Date(AT.getTime() + 1), revokedAt: null }, AT)).toBe('active');
    expect(keyState({ expiresAt: null, revokedAt: AT }, AT)).toBe('revoked');
  });
});
