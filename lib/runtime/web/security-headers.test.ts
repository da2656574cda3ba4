import { describe, expect, it } from 'vitest';
import { pagePolicy, transportSecurity } from './security-headers';
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

describe('the policy of a page', () => {
  const context = {
    origin: 'https://acme.example',
    protocol: 'https',
    formTargets: [],
    isDevelopment: false,
  } as const;

  it('names what a page may do, and nothing else is allowed', () => {
    expect(pagePolicy(context, ["'nonce-abc'"]).split('; ')).toEqual([
      "default-src 'none'",
      "script-src https://acme.example/_next/static/ https://acme.example/assets/ 'nonce-abc'",
      "script-src-attr 'none'",
      "style-src 'self' 'unsafe-inline'",
      "img-src 'self' data:",
      "font-src 'self'",
      "connect-src 'self'",
      "manifest-src 'self'",
      "form-action 'self'",
      "base-uri 'none'",
      "object-src 'none'",
      "frame-ancestors 'none'",
      'upgrade-insecure-requests',
    ]);
  });

  it('has no script of unknown origin, nor one that is made of text', () => {
    const policy = pagePolicy({ ...context, protocol: 'http' }, []);
    expect(policy).not.toMatch(/script-src[^;]*(?:'self'|'unsafe-|\*|data:|blob:)/);
    expect(policy).not.toContain('upgrade-insecure-requests');
  });
});
