import { expect, it } from 'vitest';
import { expiryOf, LIFETIME_OPTIONS } from './expiry';

const AT = new Date('2026-11-02T10:00:00Z');

it('counts days from now', () => {
  expect(expiryOf('30', '', AT, 'UTC')).toBe('2026-12-02T10:00:00.000Z');
  expect(expiryOf('365', '', AT, 'UTC')).toBe('2027-11-02T10:00:00.000Z');
});

it('ends a chosen day when it is over in the zone of the tenant', () => {
  expect(expiryOf('custom', '2026-12-24', AT, 'Europe/Berlin')).toBe('2026-12-24T23:00:00.000Z');
});

it('says nothing for no expiry, and something that is refused for no day', () => {
  expect(expiryOf('none', '', AT, 'UTC')).toBeNull();
  expect(expiryOf('custom', '', AT, 'UTC')).toBe('');
});

it('offers each choice once', () => {
  expect(new Set(LIFETIME_OPTIONS.map((option) => option.value)).size).toBe(5);
});
