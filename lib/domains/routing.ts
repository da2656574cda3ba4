import { env } from '@/lib/env';
import type { TenantRef } from '@/lib/kernel/context';
import { askAddresses, askCname, type AskOptions } from './ask-dns';
import { MAX_FOUND, readable } from './proof';
import type { Sighting } from './status';

/** Where the visitors of a domain have to be led. */
export interface RoutingTarget {
  /** What a CNAME or ALIAS points to. */
  name: string;
  /** Other names that lead here as well. */
  otherNames: readonly string[];
  /** What A and AAAA records hold; none: the addresses that `name` has at the moment. */
  addresses: readonly string[];
}

/** From configuration alone. Without it, the address that the tenant has anyway. */
export function routingTarget({ slug }: Pick<TenantRef, 'slug'>): RoutingTarget {
  const { siteCnameTarget, siteAddresses, baseHost } = env();
  const own = `${slug}.${baseHost.replace(/:\d+$/, '')}`;
  return { name: siteCnameTarget ?? own, otherNames: [own], addresses: siteAddresses };
}

/**
 * Looks where a host leads. A CNAME to us counts by its name; anything else by its addresses, of which every one has to be ours:
 * where some are not, some visitors arrive elsewhere.
 *
 * @returns what was seen, and what stands there in place of it; never throws
 */
export async function lookAtRouting(
  host: string,
  target: RoutingTarget,
  options?: AskOptions,
): Promise<{ sighting: Sighting; found: string[] }> {
  const [alias, addresses] = await Promise.all([askCname(host, options), askAddresses(host, options)]);
  const names = alias.kind === 'values' ? alias.values : [];
  if (names.some((name) => name === target.name || target.otherNames.includes(name)))
    return { sighting: 'here', found: [] };
  if (addresses.kind === 'failure' || alias.kind === 'failure') return { sighting: 'unknown', found: [] };
  const values = addresses.kind === 'values' ? addresses.values : [];
  if (names.length === 0 && values.length === 0) return { sighting: 'missing', found: [] };
  const found = [...names, ...values].slice(0, MAX_FOUND).map(readable);
  if (values.length === 0) return { sighting: 'other', found };
  const ours = await ourAddresses(target, options);
  if (ours === null) return { sighting: 'unknown', found: [] };
  return values.every((value) => ours.has(canonical(value)))
    ? { sighting: 'here', found: [] }
    : { sighting: 'other', found };
}

async function ourAddresses(
  { name, addresses }: RoutingTarget,
  options?: AskOptions,
): Promise<Set<string> | null> {
  if (addresses.length > 0) return new Set(addresses.map(canonical));
  const answer = await askAddresses(name, options);
  if (answer.kind === 'failure') return null;
  return new Set(answer.kind === 'values' ? answer.values.map(canonical) : []);
}

/** One spelling of an address: IPv6 has many. */
function canonical(address: string): string {
  return address.includes(':') ? new URL(`http://[${address}]/`).hostname : address;
}
