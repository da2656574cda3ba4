import { describe, expect, it } from 'vitest';
import { transportSecurity } from './security-headers';
import type { TenantRef } from '@/lib/kernel/context';

const tenant = { hsts: { 'long.example': 'year', 'none.example': 'off' } } as unknown as TenantRef;
const custom = (host: string) => transportSecurity({ kind: 'custom', host }, tenant);

describe('how long browsers are told to keep to TLS', () => {
  it('is what the tenant chose for its own domain, and a month where it chose nothing', () => {
    expect(custom('long.example')).toBe('max-age=31536000');
    expect(custom('none.example'), 'forget what you were told').toBe('max-age=0');
    expect(custom('other.example')).toBe('max-age=2592000');
  });

  it('is a year on our own hosts, and nothing on a host that is nobody’s', () => {
    expect(transportSecurity({ kind: 'tenant', slug: 'acme' }, tenant)).toBe('max-age=31536000');
    expect(transportSecurity({ kind: 'console' }, null)).toBe('max-age=31536000');
    expect(transportSecurity({ kind: 'custom', host: 'long.example' }, null)).toBeNull();
    expect(transportSecurity({ kind: 'invalid' }, null)).toBeNull();
  });
});
