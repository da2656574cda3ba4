import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { controlDb } from '@/lib/isolation';
import type { TenantRef } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { flushMeasured, measure } from '@/lib/metering/measured';
import { directory, resolveTenantBySlug, stopDirectory } from '@/lib/tenancy';
import { HOSTILE_HOSTS } from '@/lib/tenancy/hostile-hosts.fixture';
import type { Maintenance } from '@/lib/operations';
import { takeActivity } from '@/lib/observability';
import { testTenant } from '@/lib/testing';
import { requestGate } from '@/lib/web/request-gate';
import { createRequestHandler } from './handler';

const BASE = 'localhost:3000';
let server: Server;
let port: number;
let acme: TenantRef;
let reason: string | null = null;
let page: (req: IncomingMessage, res: ServerResponse) => void;
let maintenance: Maintenance | null = null;

beforeAll(async () => {
  acme = (await testTenant({ name: 'Acme Tools' })).tenant;
  const handler = createRequestHandler({
    next: async (req, res) => page(req, res),
    state: { notReadyBecause: async () => reason },
    isDevelopment: false,
    maintenance: () => maintenance,
  });
  server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  await stopDirectory();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

interface Answer {
  status: number;
  head: string;
  body: string;
}

/** Speaks HTTP by hand: a client library would refuse to send most of what is tried here. */
function raw(text: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let data = '';
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => {
      data += chunk;
    });
    // A request too large to read is cut off.
    socket.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNRESET' ? undefined : reject(error),
    );
    socket.on('close', () => {
      const [head = '', ...rest] = data.split('\r\n\r\n');
      resolve({
        status: Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1] ?? 0),
        head,
        body: rest.join('\r\n\r\n'),
      });
    });
    socket.write(text);
  });
}

const get = (host: string, path = '/', more = '') =>
  raw(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n${more}\r\n`);

describe('the server in front of Next', () => {
  test('gives each request an id of its own, whatever the client sends', async () => {
    let seen: string | undefined;
    page = (req, res) => {
      seen = String(req.headers['x-request-id']);
      res.end('ok');
    };
    const { head } = await get(`${acme.slug}.${BASE}`, '/', 'X-Request-Id: rid_forged000\r\n');
    expect(head).toMatch(/x-request-id: rid_[0-9a-z]{26}/);
    expect(head).toContain(String(seen));
    expect(seen).not.toBe('rid_forged000');
  });

  test.each(HOSTILE_HOSTS.filter(({ host }) => typeof host === 'string' && !/[\r\n\0]/.test(host)))(
    '$why never reaches another tenant nor is echoed',
    async ({ host }) => {
      page = (req, res) => res.end(`served ${req.headers.host}`);
      const mapped = String(host).replaceAll(/tenantry\.example/gi, BASE);
      const { status, body } = await raw(`GET / HTTP/1.1\r\nHost: ${mapped}\r\nConnection: close\r\n\r\n`);
      if (status === 200) expect(body).toMatch(/served (localhost|app|console|api)/);
      else {
        expect([0, 400, 404, 431]).toContain(status);
        if (mapped.length > 12) expect(body).not.toContain(mapped);
      }
    },
  );

  test('leads another domain of a tenant to the primary one, with path and query and without a page', async () => {
    page = (_req, res) => res.end('must not be served');
    const { tenant } = await testTenant();
    const primary = `help.${tenant.slug}.example`;
    const other = `www.${tenant.slug}.example`;
    await controlDb().domain.createMany({
      data: [primary, other].map((host) => ({
        ...{ id: newId('domain'), tenantId: tenant.id, host, token: 't', isPrimary: host === primary },
        ...{ verifiedAt: new Date(), status: 'valid', nextCheckAt: new Date(Date.now() + 3_600_000) },
      })),
    });
    directory().invalidate({ tenantId: tenant.id, keys: [`host:${primary}`, `host:${other}`] });
    const { status, head, body } = await get(other, '/articles/a?b=c%20d&e=//evil.example');
    expect([status, body]).toEqual([308, '']);
    expect(head).toContain(`location: http://${primary}:3000/articles/a?b=c%20d&e=//evil.example`);
    for (const path of ['//evil.example/', '/\\evil.example'])
      expect((await get(other, path)).head).not.toMatch(/location: (?!http:\/\/help\.)/);
    page = (_req, res) => res.end('served');
    expect((await get(primary)).body).toContain('served');
    expect((await get(`${tenant.slug}.${BASE}`)).body).toContain('served');
  });

  test('answers 404 to a doubled Host and to a target of another host', async () => {
    page = (_req, res) => res.end('must not be served');
    const own = `${acme.slug}.${BASE}`;
    for (const text of [
      `GET / HTTP/1.1\r\nHost: ${own}\r\nHost: other.${BASE}\r\nConnection: close\r\n\r\n`,
      `GET http://other.${BASE}/ HTTP/1.1\r\nHost: ${own}\r\nConnection: close\r\n\r\n`,
      `GET / HTTP/1.1\r\nHost: ${'a'.repeat(300)}.example\r\nConnection: close\r\n\r\n`,
    ]) {
      const { status, body } = await raw(text);
      expect([400, 404]).toContain(status);
      expect(body).not.toContain('must not be served');
      expect(body).not.toContain('other');
    }
  });

  test('closes sites, portals and the API for maintenance of the platform, and leaves the console open', async () => {
    page = (_req, res) => res.end('served');
    maintenance = {
      id: 'mnt_1',
      message: 'New disks until <noon>.',
      startsAt: new Date(0),
      endsAt: new Date(Date.now() + 600_000),
    };
    try {
      const site = await get(`${acme.slug}.${BASE}`, '/articles', 'Accept: text/html\r\n');
      expect(site.status).toBe(503);
      expect(Number(/retry-after: (\d+)/.exec(site.head)?.[1])).toBeGreaterThan(590);
      expect(site.body).toContain('Acme Tools');
      expect(site.body).toContain('New disks until &lt;noon&gt;.');
      expect(site.body).not.toMatch(/tenantry/i);
      const portal = await get(`app.${BASE}`, `/${acme.slug}`);
      expect(
        [portal.status, portal.body.includes('Acme')],
        'who may know of a tenant is not known here',
      ).toEqual([503, false]);
      for (const [host, path] of [
        [`api.${BASE}`, '/v1/articles'],
        [`${acme.slug}.${BASE}`, '/api/v1/articles'],
      ] as const) {
        const { status, head, body } = await get(host, path);
        expect([status, /content-type: application\/problem\+json/.test(head)]).toEqual([503, true]);
        expect(body).toContain('"code":"TENANT_MAINTENANCE"');
      }
      for (const host of [`console.${BASE}`, BASE]) expect((await get(host)).body).toContain('served');
    } finally {
      maintenance = null;
    }
    expect((await get(`${acme.slug}.${BASE}`)).body).toContain('served');
  });

  test('has the colour of the branding on the site’s status page', async () => {
    const { tenant } = await testTenant({ status: 'suspended' });
    const colors = {
      primary: '#be123c',
      link: '#9f1239',
      background: '#fafafa',
      surface: '#ffffff',
      text: '#171717',
    };
    await controlDb().brandingVersion.create({
      data: {
        id: newId('brandingVersion'),
        tenantId: tenant.id,
        number: 1,
        status: 'published',
        content: { colors, radius: 'small', density: 'standard' },
        createdById: 'idn_test',
        createdByName: 'Test',
        publishedAt: new Date(),
      },
      select: { id: true },
    });
    await expect.poll(async () => (await get(`${tenant.slug}.${BASE}`)).body).toContain(colors.primary);
    expect((await get(`${tenant.slug}.${BASE}`)).body).not.toContain(tenant.accentColor);
  });

  test('says nothing but the tenant on its status page', async () => {
    const { tenant } = await testTenant({ name: 'Closed & Co', status: 'suspended' });
    // This process hears of a new tenant a moment after its commit.
    await expect.poll(() => resolveTenantBySlug(tenant.slug)).not.toBeNull();
    page = (_req, res) => res.end('must not be served');
    const { status, body, head } = await get(`${tenant.slug}.${BASE}`);
    expect(status).toBe(403);
    expect(body).toContain('Closed &amp; Co');
    expect(body).not.toMatch(/tenantry|must not/i);
    expect(head).toContain("default-src 'none'");
    expect((await get(`${tenant.slug}.${BASE}`, '/api/v1/articles')).head).toContain(
      'application/problem+json',
    );
    expect((await get(BASE, `/t/${tenant.slug}`)).status).toBe(403);
    expect((await get(`nobody-has-this.${BASE}`)).status).toBe(404);
  });

  test('sends the portal page of a closed tenant with the status of its state, and nothing else', async () => {
    const { tenant } = await testTenant({ name: 'Closed & Co', status: 'maintenance' });
    await expect.poll(() => resolveTenantBySlug(tenant.slug)).not.toBeNull();
    const answerWith = (status: number, type: string) => {
      page = (_req, res) => {
        res.statusCode = status;
        res.setHeader('content-type', type);
        res.end('x');
      };
      return get(`app.${BASE}`, `/${tenant.slug}/members`);
    };
    const closed = await answerWith(200, 'text/html; charset=utf-8');
    expect(closed.status).toBe(503);
    expect(closed.head).toMatch(/retry-after: \d+/);
    expect((await answerWith(404, 'text/html')).status).toBe(404);
    expect((await answerWith(307, 'text/html')).status).toBe(307);
    expect((await answerWith(200, 'text/x-component')).status).toBe(200);
    page = (_req, res) => {
      res.setHeader('content-type', 'text/html');
      res.end('x');
    };
    expect((await get(`app.${BASE}`, `/${acme.slug}`)).status).toBe(200);
  });

  test('sends the pages that stand in for a full workspace or site with 429', async () => {
    page = (_req, res) => {
      res.setHeader('content-type', 'text/html');
      res.end('x');
    };
    for (const [host, path] of [
      [`app.${BASE}`, '/error'],
      [`${acme.slug}.${BASE}`, '/busy'],
      [BASE, `/t/${acme.slug}/busy`],
    ] as const) {
      const { status, head } = await get(host, path);
      expect(status, path).toBe(429);
      expect(head).toMatch(/retry-after: 60/);
    }
  });

  test('lets a site rest whose bandwidth of the month is used up, and leaves portal and API open', async () => {
    const { tenant } = await testTenant({ name: 'Busy & Co', plan: 'free' });
    const allow = (value: number) =>
      controlDb().entitlementOverride.create({
        data: {
          id: newId('override'),
          tenantId: tenant.id,
          key: 'bandwidthBytes',
          value,
          reason: 'test',
          createdById: 'opr_test',
          createdByName: 'Test',
        },
      });
    const { id } = await allow(1_000_000);
    await expect.poll(async () => (await resolveTenantBySlug(tenant.slug))?.terms.overrides.length).toBe(1);
    page = (_req, res) => res.end('served');
    const site = `${tenant.slug}.${BASE}`;
    measure(tenant.id, { bandwidthBytes: 999_000 });
    await flushMeasured();
    expect((await get(site)).body).toContain('served');

    measure(tenant.id, { bandwidthBytes: 1_000 });
    await flushMeasured();
    for (const [host, path] of [
      [site, '/articles/one'],
      [site, '/files/fil_1'],
      [BASE, `/t/${tenant.slug}`],
    ] as const) {
      const { status, body, head } = await get(host, path);
      expect(status, path).toBe(429);
      expect(body).toContain('Busy &amp; Co');
      expect(body).not.toMatch(/tenantry|served|plan|upgrade/i);
      const seconds = Number(/retry-after: (\d+)/.exec(head)?.[1]);
      expect(seconds).toBeGreaterThan(0);
      expect(seconds).toBeLessThanOrEqual(31 * 24 * 3600);
    }
    const json = await get(site, '/suggest?q=x', 'Accept: application/json\r\n');
    expect(json.head).toContain('application/problem+json');
    expect(JSON.parse(/\{.*\}/s.exec(json.body)?.[0] ?? '')).toMatchObject({
      status: 429,
      code: 'QUOTA_EXCEEDED',
    });
    expect((await get(`app.${BASE}`, `/${tenant.slug}/plan`)).body).toContain('served');
    expect((await get(site, '/api/v1/articles')).body).toContain('served');
    expect((await get(`${acme.slug}.${BASE}`)).body).toContain('served');

    await controlDb().entitlementOverride.update({ where: { id }, data: { value: 2_000_000 } });
    await expect.poll(async () => (await get(site)).body).toContain('served');
  });

  test('gives a rendered page its nonce', async () => {
    let nonce = '';
    page = (req, res) => {
      nonce = /'nonce-([^']+)'/.exec(String(req.headers['content-security-policy']))?.[1] ?? '';
      res.setHeader('content-type', 'text/html');
      res.write('<p>');
      res.end('</p>');
    };
    const { head } = await get(`app.${BASE}`, '/', "Content-Security-Policy: script-src 'nonce-forged'\r\n");
    expect(nonce.length).toBeGreaterThan(20);
    expect(head).toContain(`'nonce-${nonce}'`);
    expect(head).not.toContain('forged');
  });

  test('gives a cached page the hashes of its scripts, and lets no proxy keep it', async () => {
    page = (_req, res) => {
      res.setHeader('content-type', 'text/html');
      res.setHeader('x-nextjs-cache', 'HIT');
      res.setHeader('x-middleware-rewrite', '/site/inside');
      res.setHeader('cache-control', 's-maxage=3600, stale-while-revalidate=60');
      res.write('<p>ü</p><script>(self.__next_f=self.__next_f||[]).push([0])</script>');
      res.end('<script>alert(1)</script>');
    };
    const { head, body } = await get(`${acme.slug}.${BASE}`);
    expect(body).toContain('alert(1)</script>');
    expect(head.match(/'sha256-/g)).toHaveLength(1);
    expect(head).not.toContain('nonce-');
    expect(head).not.toContain("unsafe-inline' 'sha");
    expect(head).toContain('max-age=0, must-revalidate');
    expect(head).not.toContain('/site/inside');
  });

  test('answers probes on any host and hides the metrics from strangers', async () => {
    page = (_req, res) => {
      res.statusCode = 404;
      res.end();
    };
    expect((await get('10.0.0.7:3000', '/healthz')).status).toBe(200);
    expect((await get('10.0.0.7:3000', '/readyz')).status).toBe(200);
    reason = 'stopping';
    expect((await get(BASE, '/readyz')).status).toBe(503);
    reason = null;
    const { body } = await get(BASE, '/metrics');
    for (const name of ['http_requests_total', 'tenant_queries_total', 'jobs_queued', 'db_pool_connections'])
      expect(body).toContain(`tenantry_${name}`);
    expect((await get(`${acme.slug}.${BASE}`, '/metrics')).status).toBe(404);
    expect((await get(BASE, '/metrics', 'X-Forwarded-For: 127.0.0.1\r\n')).status).toBe(404);
  });

  test('shows a calm page when the server behind it fails', async () => {
    page = () => {
      throw new Error('secret detail');
    };
    const { status, body } = await get(`app.${BASE}`);
    expect(status).toBe(503);
    expect(body).not.toContain('secret detail');
  });

  test('counts how long an answer that is whole takes to leave', async () => {
    const { tenant } = await testTenant();
    await expect.poll(() => resolveTenantBySlug(tenant.slug)).not.toBeNull();
    const body = Buffer.alloc(30_000_000);
    let whole: (() => void) | undefined;
    const isWhole = new Promise<void>((resolve) => {
      whole = resolve;
    });
    page = (_req, res) => {
      res.setHeader('cache-control', 'no-transform');
      res.end(body);
      whole?.();
    };
    const socket = connect(port, '127.0.0.1');
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.pause();
    socket.write(`GET / HTTP/1.1\r\nHost: ${tenant.slug}.${BASE}\r\nConnection: close\r\n\r\n`);
    await isWhole;
    socket.resume();
    await closed;
    await expect.poll(() => takeActivity().get(tenant.id)?.sendWaitMs).toBeGreaterThan(0);
  });

  test('answers one tenant while another one fills its slots, and refuses what no queue can hold', async () => {
    const { tenant: busy } = await testTenant({ plan: 'free' });
    const open: ServerResponse[] = [];
    page = (req, res) => (req.headers.host?.startsWith(busy.slug) ? open.push(res) : res.end('quick'));
    // 200 may wait beside those that are answered.
    const flood = Array.from({ length: 280 }, () => get(`${busy.slug}.${BASE}`));
    await expect.poll(() => open.length).toBeGreaterThan(7);
    for (let i = 0; i < 5; i++) expect((await get(`${acme.slug}.${BASE}`)).body).toContain('quick');
    page = (_req, res) => res.end('late');
    for (const res of open) res.end('slow');
    const answers = await Promise.all(flood);
    const refused = answers.filter(({ status }) => status === 503);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]?.head).toMatch(/retry-after: \d+/i);
    expect(answers.filter(({ status }) => status === 200).length).toBe(280 - refused.length);
    expect(requestGate().figures()).toEqual({ held: 0, waiting: 0 });
    const activity = takeActivity().get(busy.id);
    expect(activity?.refused).toBe(refused.length);
    expect(activity?.requests).toBe(280 - refused.length);
    expect(activity?.bytesOut).toBeGreaterThan(1_000);
  });
});
