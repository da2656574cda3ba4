import { request, Agent } from 'node:http';
import type { AddressInfo } from 'node:net';
import { recheckDomains } from '@/lib/domains';
import { proofValue } from '@/lib/domains/proof';
import { routingTarget } from '@/lib/domains/routing';
import { overrideEnv } from '@/lib/env';
import { listenOnControl } from '@/lib/isolation';
import { newId } from '@/lib/kernel/ids';
import { TokenBucket } from '@/lib/kernel/token-bucket';
import { createTlsQuestions } from '@/lib/runtime/web/tls-questions';
import { DirectoryResolver, stopDirectory } from '@/lib/tenancy';
import { controlSource } from '@/lib/tenancy/directory/source';
import { DIRECTORY_CHANNEL } from '@/lib/tenancy/resolve-tenant';
import { startChild } from './support/children';
import { percentile } from './support/figures';
import { onInstallation } from './support/installation';
import type { NamesRequest } from './support/names';
import { print, report } from './support/report';
import { addDirectoryTenants, onServer } from './support/tenants';

/** Ten thousand verified domains: who is found behind one, may it have a certificate, and looking at all of them for ever. */
const DOMAINS = 10_000;
const WARM = 100_000;
const HOUR_S = 3_600;

interface Domain {
  id: string;
  tenantId: string;
  slug: string;
  host: string;
  token: string;
}

async function addDomains(): Promise<Domain[]> {
  const tenants = await addDirectoryTenants(DOMAINS, 'named');
  const domains = tenants.map(
    ({ id, slug }, i): Domain => ({
      id: newId('domain'),
      tenantId: id,
      slug,
      host: `help.company-${i}.example`,
      token: newId('domain').padEnd(43, 'x'),
    }),
  );
  await onServer((client) =>
    client.query(
      `insert into control.domains (id, tenant_id, host, token, status, verified_at, routed_at, is_primary, next_check_at)
         select id, tenant_id, host, token, 'valid', now(), now(), true, now() - interval '1 minute'
         from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as d(id, tenant_id, host, token)`,
      [
        domains.map((d) => d.id),
        domains.map((d) => d.tenantId),
        domains.map((d) => d.host),
        domains.map((d) => d.token),
      ],
    ),
  );
  return domains;
}

async function measureResolution(domains: readonly Domain[]): Promise<{ warm: number[]; cold: number[] }> {
  const resolver = new DirectoryResolver({
    source: controlSource,
    listen: (listener) => listenOnControl(DIRECTORY_CHANNEL, listener),
  });
  await resolver.ready();
  const timed = async (host: string) => {
    const startedAt = performance.now();
    const tenant = await resolver.resolve(`host:${host}`);
    if (!tenant) throw new Error(`${host} is not resolved.`);
    return performance.now() - startedAt;
  };
  const cold: number[] = [];
  for (const { host } of domains) cold.push(await timed(host));
  const warm: number[] = [];
  for (let i = 0; i < WARM; i++) warm.push(await timed(domains[(i * 31) % DOMAINS]?.host ?? ''));
  await resolver.stop();
  return { warm, cold };
}

/** As Caddy asks it, one after the other over one connection: each host once, then all of them again. */
async function measureQuestion(
  domains: readonly Domain[],
): Promise<{ firstMs: number[]; againMs: number[]; no: number }> {
  const server = createTlsQuestions(new TokenBucket(10 * DOMAINS, DOMAINS));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let no = 0;
  const ask = (host: string) =>
    new Promise<number>((resolve, reject) => {
      const startedAt = performance.now();
      request({ host: '127.0.0.1', port, path: `/internal/tls?domain=${host}`, agent }, (res) => {
        res.resume();
        res.on('end', () => {
          if (res.statusCode !== 200) no++;
          resolve(performance.now() - startedAt);
        });
      })
        .on('error', reject)
        .end();
    });
  const firstMs: number[] = [];
  for (const { host } of domains) firstMs.push(await ask(host));
  const againMs: number[] = [];
  for (const { host } of domains) againMs.push(await ask(host));
  agent.destroy();
  server.close();
  await stopDirectory();
  return { firstMs, againMs, no };
}

/** Every domain once, real questions to a real name server. @returns seconds it took, and of this process's processor */
async function measureRechecks(
  domains: readonly Domain[],
): Promise<{ tookS: number; cpuS: number; looks: number }> {
  const names = await startChild('./names.ts', {});
  const hosts = domains.map(({ host, token, slug }) => ({
    host,
    proof: proofValue(token),
    cname: routingTarget({ slug }).name,
  }));
  overrideEnv({ DNS_SERVERS: await names.ask<string>({ hosts } satisfies NamesRequest) });
  const startedAt = performance.now();
  const before = process.cpuUsage();
  let looks = 0;
  for (let more = 1; more > 0; looks += more) more = await recheckDomains(async () => undefined);
  const { user, system } = process.cpuUsage(before);
  const tookS = (performance.now() - startedAt) / 1_000;
  await names.kill();
  return { tookS, cpuS: (user + system) / 1_000_000, looks };
}

async function measure(): Promise<void> {
  const domains = await addDomains();
  print(`${DOMAINS} cold and ${WARM} warm look-ups …`);
  const { warm, cold } = await measureResolution(domains);
  print(`${2 * DOMAINS} questions for a certificate …`);
  const { firstMs, againMs, no } = await measureQuestion(domains);
  print(`Looking at ${DOMAINS} domains …`);
  const { tookS, cpuS, looks } = await measureRechecks(domains);
  const [{ rows }] = [
    await onServer((client) =>
      client.query<{ valid: number }>(
        `select count(*)::int as valid from control.domains where status = 'valid' and checked_at is not null`,
      ),
    ),
  ];
  report(
    'domains',
    [
      { name: 'resolution warm p99', value: percentile(warm, 0.99), unit: 'ms', target: { max: 0.2 } },
      { name: 'resolution warm p50', value: percentile(warm, 0.5), unit: 'ms' },
      { name: 'resolution cold p99', value: percentile(cold, 0.99), unit: 'ms' },
      {
        name: 'question p99, asked first',
        value: percentile(firstMs, 0.99),
        unit: 'ms',
        target: { max: 10 },
      },
      {
        name: 'question p99, asked again',
        value: percentile(againMs, 0.99),
        unit: 'ms',
        target: { max: 10 },
      },
      { name: 'questions answered with no', value: no, unit: 'questions', target: { max: 0 } },
      { name: 'all looked at within', value: tookS, unit: 's', target: { max: HOUR_S } },
      { name: 'of one core, over an hour', value: (cpuS / HOUR_S) * 100, unit: '%', target: { max: 5 } },
      { name: 'looks', value: looks, unit: 'looks', target: { min: DOMAINS } },
      { name: 'still valid', value: rows[0]?.valid ?? 0, unit: 'domains', target: { min: DOMAINS } },
    ],
    {
      domains: DOMAINS,
      processorOf: 'the worker alone; PostgreSQL and the name server have processes of their own',
    },
  );
}

await onInstallation(measure);
