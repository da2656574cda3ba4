import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDomain, removeDomain, verifyDomain } from '@/lib/domains';
import { newHost, prove, useNameServer } from '@/lib/domains/domains.fixture';
import { controlDb } from '@/lib/isolation';
import { TokenBucket } from '@/lib/kernel/token-bucket';
import { directory, stopDirectory } from '@/lib/tenancy';
import { HOSTILE_HOSTS } from '@/lib/tenancy/hostile-hosts.fixture';
import { testTenant } from '@/lib/testing';
import { createTlsQuestions } from './tls-questions';

const dns = useNameServer();
const servers: Server[] = [];

async function start(bucket?: TokenBucket): Promise<string> {
  const server = createTlsQuestions(bucket);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/internal/tls`;
}

let url: string;
beforeAll(async () => {
  url = await start();
});
afterAll(async () => {
  for (const server of servers) server.close();
  await stopDirectory();
});

const ask = async (domain: string, init?: RequestInit) =>
  (await fetch(`${url}?domain=${encodeURIComponent(domain)}`, init)).status;

describe('the question for a certificate', () => {
  it('is answered with yes for a proven domain alone, and with no after its end', async () => {
    const { ctx } = await testTenant();
    const domain = await addDomain(ctx, { host: newHost() });
    expect(await ask(domain.host), 'a claim').toBe(404);
    prove(dns(), domain);
    await verifyDomain(ctx, { domainId: domain.id });
    expect(await ask(domain.host)).toBe(200);
    expect(await ask(domain.host.toUpperCase())).toBe(200);
    expect(await ask(`www.${domain.host}`), 'a name below it').toBe(404);
    await removeDomain(ctx, { domainId: domain.id });
    expect(await ask(domain.host), 'after the end').toBe(404);
  });

  it('is answered with no for tenants that are not served', async () => {
    const { ctx } = await testTenant();
    const domain = await addDomain(ctx, { host: newHost() });
    prove(dns(), domain);
    await verifyDomain(ctx, { domainId: domain.id });
    for (const [status, expected] of [
      ['suspended', 404],
      ['maintenance', 200],
      ['archived', 404],
      ['deleting', 404],
      ['active', 200],
    ] as const) {
      await controlDb().tenant.update({ where: { id: ctx.tenant.id }, data: { status } });
      directory().invalidate({ tenantId: ctx.tenant.id, keys: [] });
      expect(await ask(domain.host), status).toBe(expected);
    }
  });

  it('is answered with no for our own names and everything that is no name', async () => {
    const { ctx } = await testTenant();
    for (const name of [
      'localhost',
      `${ctx.tenant.slug}.localhost`,
      'made-up.example',
      '',
      '127.0.0.1',
      '*.x.example',
    ])
      expect(await ask(name), name).toBe(404);
    for (const { host, why } of HOSTILE_HOSTS) expect(await ask(String(host)), why).not.toBe(200);
  });

  it('is there for a proxy on this machine that asks by itself, at one address', async () => {
    const { ctx } = await testTenant();
    const domain = await addDomain(ctx, { host: newHost() });
    prove(dns(), domain);
    await verifyDomain(ctx, { domainId: domain.id });
    expect(await ask(domain.host, { headers: { 'x-forwarded-for': '203.0.113.9' } })).toBe(404);
    expect(await ask(domain.host, { headers: { forwarded: 'for=203.0.113.9' } })).toBe(404);
    expect(await ask(domain.host, { method: 'POST' })).toBe(404);
    const twice = `${url}?domain=${domain.host}&domain=${domain.host}`;
    for (const other of [url, twice, url.replace('/internal/tls', `/?domain=${domain.host}`)])
      expect((await fetch(other)).status).toBe(404);
  });

  it('is bounded', async () => {
    const bounded = await start(new TokenBucket(3, 0));
    const statuses = [];
    for (let i = 0; i < 5; i += 1) statuses.push((await fetch(`${bounded}?domain=made-up.example`)).status);
    expect(statuses).toEqual([404, 404, 404, 429, 429]);
  });
});
