import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connect, getCACertificates, type PeerCertificate, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { listAudit, relayTenantEvents } from '@/lib/audit';
import { addDomain, listTroubledDomains, removeDomain, verifyDomain } from '@/lib/domains';
import { seeCertificate } from '@/lib/domains/certificate';
import { lead, newHost, prove, useNameServer } from '@/lib/domains/domains.fixture';
import { overrideEnv, rawEnv } from '@/lib/env';
import { controlDb } from '@/lib/isolation';
import { addMs, HOUR_MS, now } from '@/lib/kernel/clock';
import type { TenantContext } from '@/lib/kernel/context';
import { stopDirectory } from '@/lib/tenancy';
import { testTenant } from '@/lib/testing';
import { freePort } from '../ports';
import { createTlsQuestions } from '../web/tls-questions';
import { type Caddy, startCaddy } from './caddy';

const PROGRAM = [rawEnv('CADDY_PATH') ?? '', '/usr/bin/caddy', '/usr/local/bin/caddy'].find(existsSync);
const BASE = 'tenantry.localhost';

const dns = useNameServer();
const dir = mkdtempSync(path.join(tmpdir(), 'tenantry-caddy-'));
const servers: Server[] = [];
const seen: IncomingMessage[] = [];
let caddy: Caddy;
let ports: { http: number; https: number };

async function listen(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

beforeAll(async () => {
  if (!PROGRAM) throw new Error('Caddy is not installed: apt-get install -y caddy');
  const upstream = createServer((req, res) => {
    seen.push(req);
    res.end('served');
  });
  ports = { http: await freePort(), https: await freePort() };
  caddy = await startCaddy({
    program: PROGRAM,
    dir,
    baseName: BASE,
    upstreamPort: await listen(upstream),
    askPort: await listen(createTlsQuestions()),
    httpPort: ports.http,
    httpsPort: ports.https,
  });
});
afterAll(async () => {
  await caddy?.stop();
  for (const server of servers) server.close();
  await stopDirectory();
  rmSync(dir, { recursive: true, force: true });
});

/** Mails that wait for somebody; what they say is sealed. */
async function mailsTo({ actor }: TenantContext): Promise<number> {
  const address = 'email' in actor ? actor.email : '';
  const rows = await controlDb().$queryRaw<{ queued: bigint }[]>`
    select queued from control.count_jobs_naming('nothing', array[${address}])`;
  return Number(rows[0]?.queued ?? 0);
}

/** A handshake for a host. @returns the certificate, or null when it is refused */
function handshake(host: string): Promise<PeerCertificate | null> {
  const ca = readFileSync(caddy.authorityFile);
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port: ports.https, servername: host, ca }, () => {
      resolve(socket.getPeerCertificate());
      socket.end();
    });
    socket.on('error', () => resolve(null));
  });
}

function ask(host: string, target: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request({ port: ports.http, host: '127.0.0.1', path: target, headers: { host } }, (res) => {
      res.resume();
      resolve(res);
    })
      .on('error', reject)
      .end();
  });
}

/** A request over TLS whose Host header may be another one than the handshake's. @returns the status line's number */
function askOverTls(servername: string, host: string, headers: Record<string, string> = {}): Promise<number> {
  const ca = readFileSync(caddy.authorityFile);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port: ports.https, servername, ca }, () => {
      const lines = Object.entries({ host, connection: 'close', ...headers }).map(([k, v]) => `${k}: ${v}`);
      socket.write(`GET / HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
    });
    let answer = '';
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString();
    });
    socket.on('error', reject);
    socket.on('end', () => resolve(Number(answer.split(' ')[1])));
  });
}

describe('Caddy with the configuration we ship', () => {
  it('gets a certificate for a verified domain with its first handshake, and for nothing else', async () => {
    const { ctx } = await testTenant();
    const domain = await addDomain(ctx, { host: newHost() });
    expect(await handshake(domain.host), 'a claim').toBeNull();
    prove(dns(), domain);
    await verifyDomain(ctx, { domainId: domain.id });
    const certificate = await handshake(domain.host);
    expect(certificate?.subjectaltname).toBe(`DNS:${domain.host}`);
    expect(certificate?.issuer.CN).toContain('Caddy Local Authority');
    expect(await handshake(`www.${domain.host}`)).toBeNull();
    expect(await handshake('made-up.example')).toBeNull();

    const other = await addDomain(ctx, { host: newHost() });
    prove(dns(), other);
    await verifyDomain(ctx, { domainId: other.id });
    await removeDomain(ctx, { domainId: other.id });
    expect(await handshake(other.host), 'after its end').toBeNull();
  });

  it('shows what visitors are shown: nothing, a certificate, one nobody trusts, one that runs out', async () => {
    const { ctx } = await testTenant();
    const proxy = `127.0.0.1:${ports.https}`;
    overrideEnv({ TLS_PROXY: proxy });
    const domain = await addDomain(ctx, { host: newHost() });
    expect(domain.certificate, 'not looked at').toBeNull();
    expect(await seeCertificate(domain.host, proxy, now())).toMatchObject({ state: 'missing', issuer: null });
    prove(dns(), domain);
    lead(dns(), domain);
    const { domain: verified } = await verifyDomain(ctx, { domainId: domain.id });
    overrideEnv({ TLS_PROXY: '' });
    expect(verified).toMatchObject({ status: 'valid', certificate: { state: 'untrusted' } });
    expect(verified.certificate?.issuer).toContain('Caddy Local Authority');

    const trusted = getCACertificates('default');
    setDefaultCACertificates([...trusted, readFileSync(caddy.authorityFile, 'utf8')]);
    const at = (hours: number) => seeCertificate(domain.host, proxy, addMs(now(), hours * HOUR_MS));
    // Caddy's own authority gives them for twelve hours.
    expect([(await at(0)).state, (await at(11)).state, (await at(13)).state]).toEqual([
      'issued',
      'expiring',
      'expired',
    ]);
    setDefaultCACertificates(trusted);
    expect((await seeCertificate(domain.host, `127.0.0.1:${await freePort()}`, now())).state).toBe(
      'unreachable',
    );
  });

  it('has owners told once of a certificate that is not in order, and once when it is again', async () => {
    const { ctx } = await testTenant();
    const domain = await addDomain(ctx, { host: newHost() });
    prove(dns(), domain);
    lead(dns(), domain);
    vi.useFakeTimers({ toFake: ['Date'] });
    const wait = (ms: number) => vi.setSystemTime(Date.now() + ms);
    const before = await mailsTo(ctx);
    const look = async (afterMs: number, by = ctx) => {
      wait(afterMs);
      const { domain: seen } = await verifyDomain(by, { domainId: domain.id });
      return { ...seen.certificate, mails: (await mailsTo(ctx)) - before };
    };
    try {
      overrideEnv({ TLS_PROXY: `127.0.0.1:${ports.https}` });
      expect(await look(0)).toMatchObject({ state: 'untrusted', failingSince: null, mails: 0 });
      expect(await listTroubledDomains(ctx)).toEqual([]);
      expect(await look(HOUR_MS)).toMatchObject({ failingSince: expect.any(String), mails: 1 });
      const troubled = await listTroubledDomains(ctx);
      expect(troubled).toMatchObject([{ host: domain.host, trouble: 'certificate', state: 'untrusted' }]);
      const looks = await Promise.all([look(HOUR_MS), look(0), look(0)]);
      expect(looks.map(({ mails }) => mails)).toEqual([1, 1, 1]);

      // No certificate is given to a closed site, so none is missed.
      const closed = { ...ctx, tenant: { ...ctx.tenant, status: 'suspended' as const } };
      const trusted = getCACertificates('default');
      setDefaultCACertificates([...trusted, readFileSync(caddy.authorityFile, 'utf8')]);
      expect(await look(HOUR_MS, closed)).toMatchObject({ state: 'untrusted', mails: 1 });
      expect(await look(HOUR_MS)).toMatchObject({ state: 'issued', failingSince: null, mails: 2 });
      setDefaultCACertificates(trusted);
      expect(await listTroubledDomains(ctx)).toEqual([]);
      await relayTenantEvents(ctx.tenant.id);
      const { items } = await listAudit(ctx, {}, { limit: 50 });
      expect(items.map(({ action }) => action).filter((action) => /certificate/.test(action))).toEqual([
        'domain.certificateReturn',
        'domain.certificateFail',
      ]);
    } finally {
      overrideEnv({ TLS_PROXY: '' });
      vi.useRealTimers();
    }
  });

  it('serves our own hosts and the addresses below them', async () => {
    for (const host of [BASE, `app.${BASE}`, `console.${BASE}`, `api.${BASE}`, `acme.${BASE}`])
      expect((await handshake(host))?.subjectaltname, host).toBeTruthy();
  });

  it('leads clear text to TLS, method, path and query kept', async () => {
    for (const host of ['help.acme.example', `app.${BASE}`]) {
      const { statusCode, headers } = await ask(host, '/articles?a=b');
      expect(statusCode).toBe(308);
      expect(headers.location).toBe(`https://${host}:${ports.https}/articles?a=b`);
    }
  });

  it('hands on the host of the handshake and no header a client forged', async () => {
    const { ctx } = await testTenant();
    const domain = await addDomain(ctx, { host: newHost() });
    prove(dns(), domain);
    await verifyDomain(ctx, { domainId: domain.id });
    expect(await askOverTls(domain.host, `app.${BASE}`), 'another host').toBe(421);
    const from = seen.length;
    const forged = {
      'X-Forwarded-Host': 'evil.example',
      'X-Forwarded-Proto': 'http',
      'X-Forwarded-For': '9.9.9.9',
    };
    expect(await askOverTls(domain.host, domain.host, forged)).toBe(200);
    const [req] = seen.slice(from);
    expect(req?.headers).toMatchObject({
      host: domain.host,
      'x-forwarded-host': domain.host,
      'x-forwarded-proto': 'https',
      'x-forwarded-for': '127.0.0.1',
    });
  });
});
