import type { IncomingMessage } from 'node:http';
import { describe, expect, test } from 'vitest';
import { HOSTILE_HOSTS } from '@/lib/tenancy/hostile-hosts.fixture';
import { parseHost } from '@/lib/tenancy/host';
import { type GuardOptions, guardRequest } from './request-guard';

const OPTIONS: GuardOptions = {
  baseHost: 'tenantry.example',
  baseProtocol: 'https',
  trustedProxyHops: 0,
  isDevelopment: false,
};

function request(headers: [string, string][], url = '/', remoteAddress = '203.0.113.9'): IncomingMessage {
  return {
    url,
    headers: Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value])),
    rawHeaders: headers.flat(),
    socket: { remoteAddress },
  } as unknown as IncomingMessage;
}

describe('guardRequest', () => {
  test('writes the host in its canonical form with the configured port', () => {
    const req = request([['Host', 'ACME.Localhost.:9999']]);
    const guarded = guardRequest(req, { ...OPTIONS, baseHost: 'localhost:3000', baseProtocol: 'http' });
    expect(guarded).toEqual({ host: 'acme.localhost', protocol: 'http', ip: '203.0.113.9' });
    expect(req.headers).toMatchObject({
      host: 'acme.localhost:3000',
      'x-forwarded-host': 'acme.localhost:3000',
      'x-forwarded-proto': 'http',
    });
  });

  test.each(HOSTILE_HOSTS)('$why: the face the parser says, or a refusal', ({ host, expected }) => {
    const req = request(typeof host === 'string' ? [['Host', host]] : []);
    const guarded = guardRequest(req, OPTIONS);
    const face = guarded ? parseHost(guarded.host, OPTIONS) : { kind: 'invalid' };
    expect(face).toEqual(expected);
    if (guarded) expect(req.headers.host).toMatch(/^[a-z0-9.-]+$/);
  });

  test('refuses two Host headers', () => {
    expect(
      guardRequest(
        request([
          ['Host', 'acme.tenantry.example'],
          ['host', 'acme.tenantry.example'],
        ]),
        OPTIONS,
      ),
    ).toBeNull();
  });

  test('takes an absolute target of the same host and refuses every other', () => {
    const same = request([['Host', 'acme.tenantry.example']], 'http://ACME.tenantry.example:80/a?b=1');
    expect(guardRequest(same, OPTIONS)?.host).toBe('acme.tenantry.example');
    expect(same.url).toBe('/a?b=1');
    for (const target of [
      'http://beta.tenantry.example/',
      'http://acme.tenantry.example@evil.example/',
      'ftp://acme.tenantry.example/',
      '*',
      'acme.tenantry.example:443',
      'http://',
    ]) {
      expect(guardRequest(request([['Host', 'acme.tenantry.example']], target), OPTIONS), target).toBeNull();
    }
  });

  test('keeps a path from looking like another authority', () => {
    const req = request([['Host', 'acme.tenantry.example']], '//evil.example/\\/x');
    guardRequest(req, OPTIONS);
    expect(req.url).toBe('/evil.example/\\/x');
  });

  test('refuses control characters and endless targets', () => {
    for (const target of ['/a\u0000b', '/a b', `/${'a'.repeat(9000)}`]) {
      expect(guardRequest(request([['Host', 'acme.tenantry.example']], target), OPTIONS)).toBeNull();
    }
  });

  test.each([
    'x-tenant-id',
    'x-tenant-slug',
    'x-middleware-subrequest',
    'x-middleware-rewrite',
    'x-nextjs-data',
    'x-next-revalidated-tags',
    'x-prerender-revalidate',
    'x-invoke-path',
    'x-matched-path',
    'next-resume',
    'x-request-id',
    'x-request-prefetch',
    'x-real-ip',
    'x-original-url',
    'forwarded',
    'content-security-policy',
  ])('drops %s from outside', (name) => {
    const req = request([
      ['Host', 'acme.tenantry.example'],
      [name, 'forged'],
    ]);
    guardRequest(req, OPTIONS);
    expect(Object.values(req.headers)).not.toContain('forged');
  });

  test('tells pages what is only fetched ahead, which Next keeps from them', () => {
    const fetched = request([
      ['Host', 'acme.tenantry.example'],
      ['next-router-prefetch', '1'],
    ]);
    guardRequest(fetched, OPTIONS);
    expect(fetched.headers['x-request-prefetch']).toBe('1');
    const asked = request([['Host', 'acme.tenantry.example']]);
    guardRequest(asked, OPTIONS);
    expect(asked.headers['x-request-prefetch']).toBeUndefined();
  });

  test('lets a key of the API name its tenant', () => {
    const req = request([
      ['Host', 'api.tenantry.example'],
      ['x-tenant-id', 'ten_1'],
    ]);
    guardRequest(req, OPTIONS);
    expect(req.headers['x-tenant-id']).toBe('ten_1');
  });

  describe('forwarding headers', () => {
    const forged: [string, string][] = [
      ['Host', 'acme.tenantry.example'],
      ['X-Forwarded-Host', 'beta.tenantry.example'],
      ['X-Forwarded-For', '6.6.6.6'],
      ['X-Forwarded-Proto', 'http'],
    ];

    test('count for nothing without a trusted proxy', () => {
      const req = request(forged);
      expect(guardRequest(req, OPTIONS)).toEqual({
        host: 'acme.tenantry.example',
        protocol: 'https',
        ip: '203.0.113.9',
      });
      expect(req.headers['x-forwarded-for']).toBe('203.0.113.9');
      expect(req.headers['x-client-ip']).toBe('203.0.113.9');
    });

    test('are read from the right, one value a hop', () => {
      const req = request(
        [
          ['Host', 'acme.tenantry.example'],
          ['X-Forwarded-For', '6.6.6.6, 198.51.100.7'],
          ['X-Forwarded-Proto', 'http, https'],
        ],
        '/',
        '::ffff:10.0.0.2',
      );
      expect(guardRequest(req, { ...OPTIONS, trustedProxyHops: 1 })).toEqual({
        host: 'acme.tenantry.example',
        protocol: 'https',
        ip: '198.51.100.7',
      });
    });

    test('of a trusted proxy may name the host, strictly read', () => {
      const hops = { ...OPTIONS, trustedProxyHops: 1 };
      expect(guardRequest(request(forged), hops)?.host).toBe('beta.tenantry.example');
      expect(
        guardRequest(
          request([
            ['Host', 'acme.tenantry.example'],
            ['X-Forwarded-Host', 'evil.example/x'],
          ]),
          hops,
        ),
      ).toBeNull();
    });
  });
});
