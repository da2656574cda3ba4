import { isIP } from 'node:net';
import { cookies, headers } from 'next/headers';
import { env } from '@/lib/env';
import { newId } from '@/lib/kernel/ids';
import { type ParsedHost, parseHost } from '@/lib/tenancy/host';

/** What a request says about itself, read once at the edge. */
export interface RequestFacts {
  /** The Host header as it came; believed for the face and tenant, never written into a link. */
  readonly hostHeader: string | null;
  readonly host: ParsedHost;
  /** Whether the browser's connection is TLS, also where a proxy ends it. */
  readonly isSecure: boolean;
  readonly requestId: string;
  readonly ip: string | null;
  readonly userAgent: string | null;
  /** Path and query a browser asked for, as the server in front noted it. */
  readonly path: string | null;
  /** The browser fetches the frame of a page ahead, which nobody may ever look at. */
  readonly isPrefetch: boolean;
  /** Cookie name → value. */
  readonly cookies: Readonly<Record<string, string>>;
}

interface HeaderReader {
  get(name: string): string | null;
}

const REQUEST_ID = /^[A-Za-z0-9_-]{8,64}$/;

/** Facts of the running page, server action or route handler. Makes a page dynamic. */
export async function requestFacts(): Promise<RequestFacts> {
  const [head, jar] = await Promise.all([headers(), cookies()]);
  return factsOf(head, Object.fromEntries(jar.getAll().map(({ name, value }) => [name, value])));
}

/**
 * Reads the facts out of headers.
 * `x-request-id`, `x-client-ip`, `x-request-path`, `x-request-prefetch` and `x-forwarded-proto` are written by the server in front of Next, which
 * drops what a client sent.
 */
export function factsOf(head: HeaderReader, jar: Record<string, string>): RequestFacts {
  const hostHeader = head.get('host');
  const requestId = head.get('x-request-id');
  const ip = head.get('x-client-ip');
  return {
    hostHeader,
    host: parseHost(hostHeader, { baseHost: env().baseHost }),
    isSecure: (head.get('x-forwarded-proto') ?? env().baseProtocol) === 'https',
    requestId: requestId && REQUEST_ID.test(requestId) ? requestId : newId('request'),
    ip: ip && isIP(ip) ? ip : null,
    userAgent: head.get('user-agent')?.slice(0, 400) ?? null,
    path: pagePath(head.get('x-request-path')),
    isPrefetch: head.get('x-request-prefetch') === '1',
    cookies: jar,
  };
}

/** The address of the page itself: a link followed within the app asks for its data with one more parameter. */
function pagePath(path: string | null): string | null {
  if (!path?.includes('_rsc=')) return path;
  const url = new URL(path, 'http://x');
  url.searchParams.delete('_rsc');
  return url.pathname + url.search;
}
