import { lookup } from 'node:dns/promises';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { SECOND_MS } from '@/lib/kernel/clock';

const TIMEOUT_MS = 10 * SECOND_MS;

interface Address {
  address: string;
  family: number;
}

export interface PostOptions {
  /** Lets addresses of this machine be called, without TLS too; for demo and tests. */
  allowsLoopback?: boolean;
}

/** The address may not be called; trying again will not help until somebody changes it. */
export class AddressRefused extends Error {}

/**
 * Posts to an address that a tenant has chosen, and to no machine of ours: the name is resolved once, every address it has
 * must be a public one, and the connection goes to what was checked, so an answer of DNS that changes in between changes
 * nothing. Redirects are not followed. Ten seconds for everything.
 *
 * @returns the status of the answer; its body is not read
 * @throws AddressRefused, or what the connection fails with
 */
export async function postOutside(
  target: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  options: PostOptions = {},
): Promise<number> {
  const url = parseTarget(target);
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const addresses = await within(signal, publicAddresses(url, options));
  if (url.protocol !== 'https:' && !addresses.every(({ address }) => rangeOf(address) === 'loopback'))
    throw new AddressRefused('Only addresses with https are called.');
  const checked: LookupFunction = (_name, { all }, done) => {
    const [first] = addresses as [Address];
    if (all) done(null, addresses);
    else done(null, first.address, first.family);
  };
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const length = String(Buffer.byteLength(body));
    const req = send(
      url,
      {
        method: 'POST',
        agent: false,
        lookup: checked,
        signal,
        headers: { ...headers, 'content-type': 'application/json', 'content-length': length },
      },
      (res) => {
        resolve(res.statusCode ?? 0);
        res.destroy();
      },
    );
    req.on('error', reject);
    req.end(body);
  });
}

function parseTarget(target: string): URL {
  const url = URL.canParse(target) ? new URL(target) : null;
  if (!url || !['https:', 'http:'].includes(url.protocol) || url.username !== '' || url.password !== '')
    throw new AddressRefused('The address is no plain web address.');
  return url;
}

async function publicAddresses(url: URL, { allowsLoopback = false }: PostOptions): Promise<Address[]> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const family = isIP(host);
  const addresses = family ? [{ address: host, family }] : await lookup(host, { all: true });
  const allowed = (range: string) => range === 'unicast' || (allowsLoopback && range === 'loopback');
  if (addresses.length === 0 || !addresses.every(({ address }) => allowed(rangeOf(address))))
    throw new AddressRefused('The name leads to an address that is not public.');
  return addresses;
}

/** Kind of an address; an IPv4 address in an IPv6 one is the IPv4 address. */
function rangeOf(address: string): string {
  return ipaddr.isValid(address) ? ipaddr.process(address).range() : 'invalid';
}

/** The system's resolver cannot be stopped, but nobody waits for it longer than for the rest. */
function within<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    work.then(resolve, reject);
  });
}
