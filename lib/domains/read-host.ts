import { domainToASCII, domainToUnicode } from 'node:url';
import { getDomain, getPublicSuffix } from 'tldts';
import { canonicalHost } from '@/lib/tenancy/host';
import { PROOF_LABEL } from './proof';

/** What was typed, as a host name a tenant may claim, or a sentence that says why it is none. */
export type HostReading = { ok: true; host: string } | { ok: false; problem: string };

/** RFC 1035 §2.3.4; the name of the proof's record has to fit as well. */
const HOST_MAX_LENGTH = 253 - `${PROOF_LABEL}.`.length;
/** Anything that `domainToASCII` would read as more than a name: it decodes %2e and cuts off ports, paths and addresses. */
const NOT_A_NAME = /[\s\p{Cc}\p{Cf}/\\?#@%[\]<>^|"'`(){},;=&!$+~]/u;
/** Names that never lead to a public name server. Sources: RFC 6761, RFC 6762, RFC 7686. */
const SPECIAL = new Set(['localhost', 'local', 'onion', 'arpa', 'invalid']);
/** The private part of the list too: nobody but GitHub may claim github.io, and everybody may claim acme.github.io. */
const SUFFIX_RULES = { allowPrivateDomains: true, extractHostname: false, validateHostname: false };

/**
 * Reads what somebody typed as the host name of a custom domain: lower case, IDN as ASCII (UTS 46), without a trailing dot.
 * Pure. Refuses addresses, ports, wildcards, names below ours, single labels and public suffixes.
 *
 * @param typed untrusted
 * @param baseHost our own host, perhaps with a port
 */
export function readHost(typed: string, { baseHost }: { baseHost: string }): HostReading {
  const text = typed.trim();
  if (text.includes('://') || text.includes('/'))
    return refused('Enter the name alone, without https:// and without a path.');
  if (text.includes('*')) return refused('Add each name by itself: wildcards are not possible.');
  if (/^\[|:.*:/.test(text)) return refused('Enter a name; an IP address cannot be added.');
  if (text.includes(':')) return refused('Enter the name without a port.');
  if (NOT_A_NAME.test(text)) return refused('Use letters, digits, hyphens and dots alone.');
  const ascii = domainToASCII(text.toLowerCase());
  if (isAddress(ascii)) return refused('Enter a name; an IP address cannot be added.');
  const host = canonicalHost(ascii);
  if (host === null || !isRealIdn(host))
    return refused('This is not a host name: use letters, digits and hyphens, at most 63 between two dots.');
  if (host.length > HOST_MAX_LENGTH)
    return refused(`The name is too long: at most ${HOST_MAX_LENGTH} characters are possible.`);
  const base = withoutPort(baseHost);
  if (host === base || host.endsWith(`.${base}`))
    return refused('This name is ours. Add a domain of your own; your address here works as it is.');
  const labels = host.split('.');
  if (labels.length === 1) return refused('Enter the whole name, such as help.your-company.com.');
  if (SPECIAL.has(labels.at(-1) ?? '')) return refused('This name does not lead anywhere on the internet.');
  if (getPublicSuffix(host, SUFFIX_RULES) === host || getDomain(host, SUFFIX_RULES) === null)
    return refused(
      'Domains are registered below this name; enter one of them, such as help.your-company.com.',
    );
  return { ok: true, host };
}

/** True where the host is the registered domain itself, whose zone does not allow a CNAME there. */
export function isApex(host: string): boolean {
  return getDomain(host, SUFFIX_RULES) === host;
}

function refused(problem: string): HostReading {
  return { ok: false, problem };
}

/** `domainToASCII` writes every notation of an IPv4 address (127.1, 0x7f.1) as four numbers. */
function isAddress(ascii: string): boolean {
  return /^\d+\.\d+\.\d+\.\d+$/.test(ascii);
}

/** Node takes any ASCII label that starts with xn--; only what stands for other letters, in one spelling, is a name. */
function isRealIdn(host: string): boolean {
  const unicode = domainToUnicode(host);
  return !/(?:^|\.)xn--/.test(unicode) && domainToASCII(unicode) === host;
}

function withoutPort(authority: string): string {
  return authority.replace(/:\d+$/, '').toLowerCase();
}
