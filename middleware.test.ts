import { NextRequest } from 'next/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HOSTILE_HOSTS } from '@/lib/tenancy/hostile-hosts.fixture';
import { config, middleware } from './middleware';

beforeEach(() => vi.stubEnv('BASE_HOST', 'tenantry.example'));
afterEach(() => vi.unstubAllEnvs());

function ask(host: string | null, path: string, headers: Record<string, string> = {}) {
  const request = new NextRequest(`http://127.0.0.1:3000${path}`, { headers });
  if (host !== null) request.headers.set('host', host);
  const response = middleware(request);
  const rewrite = response.headers.get('x-middleware-rewrite');
  return {
    status: response.status,
    inner: rewrite && new URL(rewrite).pathname + new URL(rewrite).search,
    isNext: response.headers.get('x-middleware-next') === '1',
    overridden: response.headers.get('x-middleware-override-headers')?.split(',') ?? [],
    response,
  };
}

describe('middleware', () => {
  it.each([
    ['app.tenantry.example', '/', '/portal'],
    ['app.tenantry.example', '/acme/inbox?status=open&q=a%20b', '/portal/acme/inbox?status=open&q=a%20b'],
    ['app.tenantry.example', '/account', '/portal/account'],
    ['app.tenantry.example', '/sign-in?next=%2Facme', '/auth/sign-in?next=%2Facme'],
    ['app.tenantry.example', '/invite/abc', '/auth/invite/abc'],
    ['console.tenantry.example', '/', '/console'],
    ['console.tenantry.example', '/sign-in', '/console/sign-in'],
    ['acme.tenantry.example', '/', '/site/acme.tenantry.example'],
    ['ACME.Tenantry.Example.:3000', '/articles/x', '/site/acme.tenantry.example/articles/x'],
    ['help.acme.test', '/search?q=x', '/site/help.acme.test/search?q=x'],
    ['tenantry.example', '/t/acme', '/site/~acme'],
    ['tenantry.example', '/t/acme/articles/x?y=1', '/site/~acme/articles/x?y=1'],
    ['api.tenantry.example', '/v1/articles?limit=2', '/api/v1/articles?limit=2'],
    ['api.tenantry.example', '/', '/api/v1'],
  ])('rewrites %s%s to %s', (host, path, inner) => {
    expect(ask(host, path)).toMatchObject({ status: 200, inner });
  });

  it.each([
    ['acme.tenantry.example', '/articles/x?y=1', 'de', '/site/acme.tenantry.example~de/articles/x?y=1'],
    ['help.acme.test', '/', 'ar', '/site/help.acme.test~ar'],
    ['tenantry.example', '/t/acme/search', 'ja', '/site/~acme~ja/search'],
    ['help.acme.test', '/', 'xx', '/site/help.acme.test'],
    ['help.acme.test', '/', '../de', '/site/help.acme.test'],
    ['help.acme.test', '/robots.txt', 'de', '/site/help.acme.test/robots.txt'],
    ['app.tenantry.example', '/acme', 'de', '/portal/acme'],
  ])('takes the language of a page of %s%s from the cookie %s', (host, path, language, inner) => {
    expect(ask(host, path, { cookie: `lang=${language}` })).toMatchObject({ status: 200, inner });
  });

  it.each(['/', '/pricing', '/sign-up?plan=pro', '/t'])('serves %s of the base host as it is', (path) => {
    expect(ask('tenantry.example', path)).toMatchObject({ status: 200, inner: null, isNext: true });
  });

  it.each([
    '/site/acme',
    '/portal/acme',
    '/console',
    '/auth/sign-in',
    '/%73ite/x',
    '/SITE/x',
    '//site/x',
    '/Portal',
  ])('answers 404 for the inner path %s on every host', (path) => {
    for (const host of [
      'tenantry.example',
      'app.tenantry.example',
      'console.tenantry.example',
      'acme.tenantry.example',
      'x.test',
    ]) {
      expect(ask(host, path).status).toBe(404);
    }
  });

  it.each(['/t/app', '/t/Acme', '/t/~acme', '/t/acme%2f..', '/t/a', '/t/xn--acme', '/t/..%2fportal'])(
    'answers 404 for the malformed site path %s',
    (path) => {
      expect(ask('tenantry.example', path).status).toBe(404);
    },
  );

  it('answers 404 for what the API host does not serve', () => {
    expect(ask('api.tenantry.example', '/sign-in').status).toBe(404);
    expect(ask('api.tenantry.example', '/version').status).toBe(404);
  });

  it.each(HOSTILE_HOSTS.filter(({ host }) => host == null || /^[\t\x20-\x7e]*$/.test(host)))(
    'gives the right tenant or 404: $why',
    ({ host, expected }) => {
      const { status, inner, response } = ask(host ?? null, '/articles');
      // Headers trims white space around a value, as every HTTP parser does.
      const isTrimmed = host !== host?.trim();
      if (expected.kind === 'invalid' && !isTrimmed) expect(status).toBe(404);
      if (expected.kind === 'tenant') expect(inner).toBe(`/site/${expected.slug}.tenantry.example/articles`);
      if (expected.kind === 'custom') expect(inner).toBe(`/site/${expected.host}/articles`);
      if (status === 404)
        expect([...response.headers.keys()].sort()).toEqual(['cache-control', 'content-type']);
    },
  );

  it('believes no forwarding header', () => {
    const headers = { 'x-forwarded-host': 'beta.tenantry.example', forwarded: 'host=beta.tenantry.example' };
    expect(ask('acme.tenantry.example', '/', headers).inner).toBe('/site/acme.tenantry.example');
  });

  it('strips every inbound tenant header, and keeps the others', () => {
    const headers = { 'x-tenant-id': 'ten_1', 'X-Tenant-Slug': 'beta', accept: 'text/html' };
    for (const [host, path] of [
      ['acme.tenantry.example', '/'],
      ['tenantry.example', '/pricing'],
    ] as const) {
      const { overridden } = ask(host, path, headers);
      expect(overridden).toContain('accept');
      expect(overridden.filter((name) => name.startsWith('x-tenant-'))).toEqual([]);
    }
  });

  it('lets the API alone see the tenant that a client names', () => {
    const headers = { 'x-tenant-id': 'ten_1', 'x-tenant-slug': 'beta' };
    const { overridden } = ask('api.tenantry.example', '/v1/articles', headers);
    expect(overridden.filter((name) => name.startsWith('x-tenant-'))).toEqual(['x-tenant-id']);
  });
});

describe('matcher', () => {
  const matches = (path: string) => new RegExp(`^${config.matcher[0]}$`).test(path);

  it.each([
    '/',
    '/sign-in',
    '/articles/x.y',
    '/favicon.ico',
    '/robots.txt',
    '/site/acme.tenantry.example',
    '/apiary',
  ])('runs for %s', (path) => {
    expect(matches(path)).toBe(true);
  });

  it.each([
    '/_next/static/x.js',
    '/_next/image',
    '/api/v1/articles',
    '/api/auth/session',
    '/assets/logo.svg',
  ])('leaves out %s', (path) => {
    expect(matches(path)).toBe(false);
  });
});
