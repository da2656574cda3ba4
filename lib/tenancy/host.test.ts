import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalHost, createLinks, hostKey, parseHost, parseSiteSegment, siteSegment } from './host';
import { HOSTILE_HOSTS } from './hostile-hosts.fixture';

const baseHost = 'tenantry.example';
const parse = (host: string | null | undefined) => parseHost(host, { baseHost });

describe('parseHost', () => {
  it.each([
    ['tenantry.example', { kind: 'base' }],
    ['app.tenantry.example', { kind: 'portal' }],
    ['console.tenantry.example', { kind: 'console' }],
    ['api.tenantry.example', { kind: 'api' }],
    ['acme.tenantry.example', { kind: 'tenant', slug: 'acme' }],
    ['acme-two.tenantry.example', { kind: 'tenant', slug: 'acme-two' }],
    ['help.acme.example', { kind: 'custom', host: 'help.acme.example' }],
    ['acme.example', { kind: 'custom', host: 'acme.example' }],
  ])('reads %s', (host, expected) => {
    expect(parse(host)).toEqual(expected);
  });

  it('ignores the port whether the base has one or not', () => {
    expect(parse('acme.tenantry.example:8443')).toEqual({ kind: 'tenant', slug: 'acme' });
    expect(parseHost('acme.localhost', { baseHost: 'localhost:3000' })).toEqual({
      kind: 'tenant',
      slug: 'acme',
    });
    expect(parseHost('localhost:3000', { baseHost: 'localhost:3000' })).toEqual({ kind: 'base' });
  });

  it('keeps the names below the base away from custom domains', () => {
    expect(parse('deep.acme.tenantry.example')).toEqual({ kind: 'invalid' });
    expect(parse('mail.tenantry.example')).toEqual({ kind: 'invalid' });
    expect(parse('ab.tenantry.example')).toEqual({ kind: 'invalid' });
  });

  it('takes a name that merely ends like the base as a custom domain', () => {
    expect(parse('eviltenantry.example')).toEqual({ kind: 'custom', host: 'eviltenantry.example' });
  });

  it.each(HOSTILE_HOSTS)('gives the right tenant or nothing: $why', ({ host, expected }) => {
    expect(parse(host)).toEqual(expected);
  });

  it('has at least fifty hostile shapes to try', () => {
    expect(HOSTILE_HOSTS.length).toBeGreaterThanOrEqual(50);
  });

  it('never throws, and only ever names a slug or a host that is canonical', () => {
    const nasty = fc.oneof(
      fc.string({ maxLength: 300 }),
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc
        .array(fc.constantFrom('acme', '.', ':', '-', 'tenantry', 'example', 'xn--', '%', '@', '8', ' '))
        .map((p) => p.join('')),
    );
    fc.assert(
      fc.property(nasty, (host) => {
        const parsed = parse(host);
        if (parsed.kind === 'tenant') expect(host.toLowerCase()).toContain(`${parsed.slug}.${baseHost}`);
        if (parsed.kind === 'custom') expect(canonicalHost(parsed.host)).toBe(parsed.host);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('site segments and keys', () => {
  it('reads back what it writes', () => {
    const options = { baseHost: 'localhost:3000' };
    const tenant = { kind: 'tenant', slug: 'acme' } as const;
    const custom = { kind: 'custom', host: 'help.acme.example' } as const;
    expect(siteSegment(tenant, options)).toBe('acme.localhost');
    expect(siteSegment(tenant, { ...options, isByPath: true })).toBe('~acme');
    expect(siteSegment(custom, options)).toBe('help.acme.example');
    expect(parseSiteSegment('acme.localhost', options)).toEqual({
      host: tenant,
      isByPath: false,
      language: null,
    });
    expect(parseSiteSegment('~acme', options)).toEqual({ host: tenant, isByPath: true, language: null });
    expect(parseSiteSegment('help.acme.example', options)).toEqual({
      host: custom,
      isByPath: false,
      language: null,
    });
  });

  it('carries the visitor’s language, which is no part of a host', () => {
    const options = { baseHost: 'localhost:3000' };
    const tenant = { kind: 'tenant', slug: 'acme' } as const;
    const custom = { kind: 'custom', host: 'help.acme.example' } as const;
    expect(siteSegment(tenant, { ...options, language: 'de' })).toBe('acme.localhost~de');
    expect(siteSegment(tenant, { ...options, isByPath: true, language: 'ar' })).toBe('~acme~ar');
    expect(siteSegment(custom, { ...options, language: 'ja' })).toBe('help.acme.example~ja');
    expect(parseSiteSegment('acme.localhost~de', options)).toEqual({
      host: tenant,
      isByPath: false,
      language: 'de',
    });
    expect(parseSiteSegment('~acme~ar', options)).toEqual({ host: tenant, isByPath: true, language: 'ar' });
    expect(parseSiteSegment('help.acme.example~ja', options)).toEqual({
      host: custom,
      isByPath: false,
      language: 'ja',
    });
  });

  it.each([
    'acme.localhost~xx',
    'acme.localhost~de~de',
    'acme.localhost~',
    '~acme~DE',
    '~~de',
    '~',
    '~app',
    '~Acme',
    'app.localhost',
    'localhost',
    'ACME.localhost',
    'acme.localhost:3000',
    'acme.localhost.',
    '',
  ])('refuses the segment %j that no rewrite writes', (segment) => {
    expect(parseSiteSegment(segment, { baseHost: 'localhost:3000' })).toBeNull();
  });

  it('gives one key however the host was spelled', () => {
    const spellings = ['acme.tenantry.example', 'ACME.Tenantry.Example.', 'acme.tenantry.example:443'];
    const keys = spellings.map((host) => {
      const parsed = parse(host);
      return parsed.kind === 'tenant' ? hostKey(parsed) : parsed.kind;
    });
    expect(new Set(keys)).toEqual(new Set(['slug:acme']));
    expect(hostKey({ kind: 'custom', host: 'acme' })).not.toBe('slug:acme');
  });
});

describe('links', () => {
  const links = createLinks({ baseHost: 'localhost:3000', protocol: 'http' });

  it('writes every face from configuration', () => {
    expect(links.baseUrl('/pricing')).toBe('http://localhost:3000/pricing');
    expect(links.baseUrl()).toBe('http://localhost:3000/');
    expect(links.portalUrl('acme', '/inbox?status=open')).toBe(
      'http://app.localhost:3000/acme/inbox?status=open',
    );
    expect(links.portalUrl('acme')).toBe('http://app.localhost:3000/acme');
    expect(links.portalRootUrl('/sign-in')).toBe('http://app.localhost:3000/sign-in');
    expect(links.siteUrl('acme', '/articles/a b')).toBe('http://acme.localhost:3000/articles/a%20b');
    expect(links.sitePathUrl('acme', '/search')).toBe('http://localhost:3000/t/acme/search');
    expect(links.consoleUrl('/tenants')).toBe('http://console.localhost:3000/tenants');
    expect(links.apiUrl('/v1/articles')).toBe('http://api.localhost:3000/v1/articles');
  });

  it('prefers the primary custom domain', () => {
    const https = createLinks({ baseHost: 'tenantry.example', protocol: 'https' });
    expect(https.siteUrl({ slug: 'acme', primaryHost: 'help.acme.example' }, '/x')).toBe(
      'https://help.acme.example/x',
    );
    expect(https.siteUrl({ slug: 'acme', primaryHost: null }, '/x')).toBe('https://acme.tenantry.example/x');
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    '../beta/members',
    '/../../beta',
    '@evil.example',
    'https://evil.example',
    '\t//evil.example',
  ])('stays on the host and below the tenant for the path %j', (path) => {
    const url = new URL(links.portalUrl('acme', path));
    expect(url.host).toBe('app.localhost:3000');
    expect(url.pathname === '/acme' || url.pathname.startsWith('/acme/')).toBe(true);
  });

  it('refuses to write a link to something that is no slug or host', () => {
    expect(() => links.portalUrl('evil.example/')).toThrow();
    expect(() => links.siteUrl({ slug: 'acme', primaryHost: 'evil.example/path' })).toThrow();
  });
});
