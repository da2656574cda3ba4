import type { IncomingMessage } from 'node:http';
import { canonicalHost } from '@/lib/tenancy/host';

export interface GuardOptions {
  baseHost: string;
  baseProtocol: 'http' | 'https';
  /** Reverse proxies in front whose forwarding headers are believed. */
  trustedProxyHops: number;
  /** Next's development tools talk through headers that production refuses. */
  isDevelopment: boolean;
}

/** A request whose authority could be read, with what is known about its sender. */
export interface GuardedRequest {
  /** Canonical host name without a port. */
  host: string;
  protocol: 'http' | 'https';
  /** Address of the client as far as trusted proxies tell, or null for a closed socket. */
  ip: string | null;
}

/**
 * Headers that mean something inside and must never come from outside: Next's own (several of its middleware bypasses
 * were such a header), ours, and a policy header, from which Next would take a nonce.
 */
const REFUSED_PREFIXES = [
  'x-middleware-',
  'x-tenant-',
  'x-tenantry-',
  'x-next-',
  'x-invoke-',
  'x-now-',
  'x-vercel-',
  'x-prerender-',
  'x-forwarded-',
];
const REFUSED = new Set([
  'x-request-id',
  'x-matched-path',
  'x-nonce',
  'x-real-ip',
  'x-client-ip',
  'x-request-path',
  'x-request-prefetch',
  'x-original-url',
  'x-original-host',
  'x-rewrite-url',
  'x-host',
  'forwarded',
  'next-resume',
  'content-security-policy',
  'content-security-policy-report-only',
]);
const PATH_MAX_LENGTH = 8192;

function countOf(rawHeaders: readonly string[], name: string): number {
  return rawHeaders.filter((text, index) => index % 2 === 0 && text.toLowerCase() === name).length;
}

function listOf(value: string | string[] | undefined): string[] {
  return (Array.isArray(value) ? value.join(',') : (value ?? ''))
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
}

/** The value the outermost trusted proxy added: each hop appends one, anything further left is the client's claim. */
function trustedValue(values: string[], hops: number): string | undefined {
  return hops === 0 ? undefined : values[Math.max(0, values.length - hops)];
}

/** Plain form of an address: IPv4 in its IPv6 clothing becomes IPv4. */
function plainAddress(address: string | undefined): string | null {
  if (!address) return null;
  return address.replace(/^::ffff:(?=\d+\.)/, '').replace(/%.*$/, '');
}

/** RFC 9112 §3.2.2: the authority of an absolute target replaces the Host header. Ours must say the same. */
function relativeTarget(target: string, host: string): string | null {
  if (target.startsWith('/')) return target.replace(/^\/[/\\]*/, '/');
  if (!/^https?:\/\//i.test(target) || !URL.canParse(target)) return null;
  const url = new URL(target);
  if (url.username || url.password || canonicalHost(url.host) !== host) return null;
  return `${url.pathname}${url.search}`;
}

function isRefused(name: string, isApi: boolean, isDevelopment: boolean): boolean {
  if (REFUSED.has(name)) return true;
  if (name === 'x-tenant-id') return !isApi;
  if (name.startsWith('x-nextjs-')) return !isDevelopment;
  return REFUSED_PREFIXES.some((prefix) => name.startsWith(prefix));
}

/**
 * Reads who is asked and by whom, and rewrites the request so that nothing behind it can be fooled: one canonical
 * Host, a relative target, no header that only we or Next may set, and `x-forwarded-*`, `x-client-ip` and `x-request-path` of our own making.
 *
 * @returns null for a request whose authority is malformed or ambiguous; it deserves a 404 that repeats nothing
 */
export function guardRequest(req: IncomingMessage, options: GuardOptions): GuardedRequest | null {
  const { headers, rawHeaders } = req;
  const target = req.url ?? '/';
  if (target.length > PATH_MAX_LENGTH || /[\u0000-\u0020\u007f]/.test(target)) return null;
  if (countOf(rawHeaders, 'host') !== 1) return null;
  const forwardedHost = trustedValue(listOf(headers['x-forwarded-host']), options.trustedProxyHops);
  const host = canonicalHost(forwardedHost ?? headers.host);
  if (host === null) return null;
  const path = relativeTarget(target, host);
  if (path === null) return null;

  const peer = plainAddress(req.socket.remoteAddress);
  const claimed = trustedValue(listOf(headers['x-forwarded-for']), options.trustedProxyHops);
  const ip = plainAddress(claimed) ?? peer;
  const claimedProtocol = trustedValue(listOf(headers['x-forwarded-proto']), options.trustedProxyHops);
  const protocol =
    claimedProtocol === 'https' || claimedProtocol === 'http' ? claimedProtocol : options.baseProtocol;

  const base = options.baseHost.replace(/:\d+$/, '');
  const isApi = host === `api.${base}` || path.startsWith('/api/');
  for (const name of Object.keys(headers)) {
    if (isRefused(name, isApi, options.isDevelopment)) delete headers[name];
  }
  const authority = `${host}${options.baseHost.slice(base.length)}`;
  req.url = path;
  headers.host = authority;
  headers['x-forwarded-host'] = authority;
  headers['x-forwarded-proto'] = protocol;
  headers['x-request-path'] = path;
  // Next keeps its own headers from pages.
  if (headers['next-router-prefetch'] !== undefined) headers['x-request-prefetch'] = '1';
  if (ip) {
    headers['x-forwarded-for'] = ip;
    headers['x-client-ip'] = ip;
  }
  return { host, protocol, ip };
}
