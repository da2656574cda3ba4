import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { addDomain, listDomains, removeDomain, verifyDomain } from '@/lib/domains';
import { type NameServer, startNameServer } from '@/lib/runtime/tls/name-server';
import type { DomainDto } from '@/lib/domains/schemas';
import { inheritedEnv } from '@/lib/env';
import { closeIsolation, controlDb, getTenantRef } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import { systemContext } from '@/lib/kernel/system-context';
import { stopFlags } from '@/lib/plans';
import { stopDirectory } from '@/lib/tenancy';
import { adoptEnvironment } from '../installation';
import { findRunningInstance } from '../instance';
import { DATA_DIR } from '../paths';
import { freePort, isPortFree } from '../ports';
import { ensureServer } from '../test/packages';
import { type Caddy, startCaddy } from './caddy';
import { authorityPin, look, type Seen } from './look';

const TENANT = 'harbour-pine';
const HOST = 'help.harbour-pine.example';
const STRANGER = 'help.somebody-else.example';
// Below `localhost`, which browsers take to this machine; one label more, or no wildcard certificate may be for it.
const BASE_NAME = 'tenantry.localhost';
const POLL_MS = 300;

interface Ports {
  web: number;
  ask: number;
  http: number;
  https: number;
}

/**
 * Shows a custom domain over TLS on this machine: the whole installation behind Caddy with an authority of its own, a name server
 * for the domain's zone, and what visitors of it and of others are shown. Stays until it is told to stop.
 *
 * @returns exit code
 * @throws Error with a sentence when Caddy cannot be had, or an installation of this folder runs already
 */
export async function runTlsDemo(): Promise<number> {
  if (findRunningInstance())
    throw new Error('Tenantry already runs in this folder. Stop it with Ctrl-C there, then run this again.');
  const program = await ensureServer('caddy', (text) => process.stderr.write(`  Caddy: ${text}\n`));
  if (!program)
    throw new Error('There is no Caddy. Install it (Debian: apt-get install caddy) and run this again.');
  const ports: Ports = {
    web: await preferred(3000),
    ask: await freePort(),
    http: await preferred(8080),
    https: await preferred(8443),
  };
  const names = await startNameServer();
  const caddy = await startCaddy({
    program,
    dir: path.join(DATA_DIR, 'caddy'),
    baseName: BASE_NAME,
    upstreamPort: ports.web,
    askPort: ports.ask,
    httpPort: ports.http,
    httpsPort: ports.https,
  });
  setDefaultCACertificates([...getCACertificates('default'), readFileSync(caddy.authorityFile, 'utf8')]);
  try {
    return await withInstallationBehind(caddy, ports, names);
  } finally {
    await caddy.stop();
    await names.stop();
  }
}

async function preferred(port: number): Promise<number> {
  return (await isPortFree(port)) ? port : freePort();
}

async function withInstallationBehind(caddy: Caddy, ports: Ports, names: NameServer): Promise<number> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', path.join(import.meta.dirname, '../commands/start.ts'), '--demo'],
    {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      // Of a group of its own: Ctrl-C reaches this process alone, which gives the domain up before everything ends.
      detached: true,
      env: {
        ...inheritedEnv(),
        PORT: String(ports.web),
        LISTEN_HOST: '127.0.0.1',
        BASE_HOST: `${BASE_NAME}:${ports.https}`,
        BASE_PROTOCOL: 'https',
        TRUSTED_PROXY_HOPS: '1',
        DNS_SERVERS: names.address,
        TLS_ASK_PORT: String(ports.ask),
        TLS_PROXY: `127.0.0.1:${ports.https}`,
        // What looks at certificates believes the authority that signs them here.
        NODE_EXTRA_CA_CERTS: caddy.authorityFile,
      },
    },
  );
  const ended = new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? 0)));
  let isOver = false;
  const stop = once(async () => {
    // Its name server ends with this demo: left behind, the domain would be warned of and lost in three days.
    if (!isOver) await withTenant(giveUpDomain).catch(() => undefined);
    child.kill('SIGTERM');
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());
  process.on('disconnect', () => void stop());
  void ended.then(() => {
    isOver = true;
  });
  if (!(await untilReady(ports.web, () => isOver))) return ended;
  try {
    const domain = await withTenant((ctx) => proveDomain(ctx, names));
    process.stdout.write(await story(domain, caddy, ports));
  } catch (error) {
    await stop();
    await ended;
    throw error;
  }
  return ended;
}

async function untilReady(port: number, isOver: () => boolean): Promise<boolean> {
  while (!isOver()) {
    const isReady = await fetch(`http://127.0.0.1:${port}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return true;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  return false;
}

function once(work: () => Promise<void>): () => Promise<void> {
  let begun: Promise<void> | undefined;
  return () => (begun ??= work());
}

async function withTenant<T>(work: (ctx: TenantContext) => Promise<T>): Promise<T> {
  adoptEnvironment(findRunningInstance()?.environment ?? {});
  try {
    return await work(systemContext(await getTenantRef(controlDb(), { slug: TENANT }), 'Tenantry'));
  } finally {
    await stopFlags();
    await stopDirectory();
    await closeIsolation();
  }
}

/** As a tenant does it in its portal: the name, the two records, the look. */
async function proveDomain(ctx: TenantContext, names: NameServer): Promise<DomainDto> {
  const domain = await claim(ctx);
  for (const { type, name, value } of domain.records) {
    if (type === 'TXT') names.set(name, [value]);
    else names.route(name, { cname: value });
  }
  return (await verifyDomain(ctx, { domainId: domain.id })).domain;
}

async function giveUpDomain(ctx: TenantContext): Promise<void> {
  const known = (await listDomains(ctx)).find(({ host }) => host === HOST);
  if (known) await removeDomain(ctx, { domainId: known.id });
}

async function claim(ctx: TenantContext): Promise<DomainDto> {
  const known = (await listDomains(ctx)).find(({ host }) => host === HOST);
  return known ?? addDomain(ctx, { host: HOST });
}

async function story(domain: DomainDto, caddy: Caddy, ports: Ports): Promise<string> {
  const rows: [string, Seen][] = [];
  const at = (protocol: 'http' | 'https', host: string) => `${protocol}://${host}:${ports[protocol]}/`;
  for (const url of [
    at('https', HOST),
    at('https', STRANGER),
    at('http', HOST),
    at('https', `${TENANT}.${BASE_NAME}`),
  ])
    rows.push([url, await look(url, caddy.authorityFile)]);
  const width = Math.max(...rows.map(([url]) => url.length));
  const { certificate, status } = domain;
  return [
    '',
    `  ${domain.host} is ${status}; its certificate is ${certificate?.state ?? 'not looked at'}${certificate?.issuer ? `, by ${certificate.issuer}` : ''}.`,
    '',
    ...rows.map(([url, { sentence }]) => `  ${url.padEnd(width)}  ${sentence}`),
    '',
    '  See it in a browser that believes this authority, here alone:',
    `  chromium --user-data-dir=/tmp/tls-demo --host-resolver-rules="MAP ${HOST} 127.0.0.1" --ignore-certificate-errors-spki-list=${authorityPin(caddy.authorityFile)} ${at('https', HOST)}`,
    '',
    '  Press Ctrl-C to stop.',
    '',
    '',
  ].join('\n');
}
