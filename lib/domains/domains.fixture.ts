import { afterAll, beforeAll } from 'vitest';
import { env, overrideEnv } from '@/lib/env';
import { newId } from '@/lib/kernel/ids';
import { type NameServer, startNameServer } from '@/lib/runtime/tls/name-server';
import type { DomainDto } from './schemas';

/** A name server for the tests of a file, which this process asks in place of the system's. */
export function useNameServer(): () => NameServer {
  let server: NameServer | undefined;
  let before: readonly string[] | undefined;
  beforeAll(async () => {
    server = await startNameServer();
    before = env().dnsServers;
    overrideEnv({ DNS_SERVERS: server.address });
  });
  afterAll(async () => {
    overrideEnv({ DNS_SERVERS: before?.join(',') ?? '' });
    await server?.stop();
  });
  return () => {
    if (!server) throw new Error('The name server runs inside tests alone.');
    return server;
  };
}

/** A host that no other test has. */
export function newHost(): string {
  return `help.${newId('domain').slice(-20)}.example`;
}

/** Sets the proof of a domain in its zone, beside what stands there already. */
export function prove(server: NameServer, ...domains: readonly DomainDto[]): void {
  const [first] = domains;
  const records = domains.flatMap((domain) => domain.records.filter(({ purpose }) => purpose === 'proof'));
  if (first)
    server.set(
      records[0]?.name ?? first.host,
      records.map(({ value }) => value),
    );
}

/** Has the visitors of a domain led here, by the first of its routing records. */
export function lead(server: NameServer, domain: DomainDto): void {
  const record = domain.records.find(({ purpose }) => purpose === 'routing');
  if (!record) throw new Error('The domain has no routing record.');
  server.route(record.name, { cname: record.value });
}
