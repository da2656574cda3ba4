import { appError } from '@/lib/kernel/errors';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

interface OriginParts {
  method: string;
  headers: { get(name: string): string | null };
}

/**
 * Refuses a state-changing request that another origin made a browser send. For route handlers that go by cookies;
 * server actions have Next's own check.
 *
 * Tenants' sites are same-site with each other, so SameSite cookies do not tell them apart: the whole origin must match.
 * Source: OWASP CSRF Prevention Cheat Sheet, "Fetch Metadata" with "Origin header" as a fall-back.
 *
 * @throws AppError FORBIDDEN when the origin is foreign, opaque or missing
 */
export function assertSameOrigin({ method, headers }: OriginParts): void {
  if (SAFE_METHODS.has(method.toUpperCase())) return;
  const site = headers.get('sec-fetch-site');
  const origin = headers.get('origin');
  const isForeignSite = site !== null && site !== 'same-origin';
  const isForeignOrigin = origin !== null && !isOriginOfHost(origin, headers.get('host'));
  if (isForeignSite || isForeignOrigin || (site === null && origin === null)) {
    throw appError('FORBIDDEN', { message: 'The request came from another site.', detail: { site, origin } });
  }
}

// Without the scheme: behind a proxy that ends TLS we see http, and a browser never mixes both on one host and port.
function isOriginOfHost(origin: string, host: string | null): boolean {
  if (!host || !URL.canParse(origin)) return false;
  const url = new URL(origin);
  return (url.protocol === 'https:' || url.protocol === 'http:') && url.host === host.toLowerCase();
}
