import { type NextRequest, NextResponse } from 'next/server';
import { edgeBaseHost } from '@/lib/env/edge';
import { chosenLanguage, LANGUAGE_COOKIE } from '@/lib/kernel/languages';
import {
  isPossibleSlug,
  type ParsedHost,
  parseHost,
  type SiteOptions,
  siteSegment,
} from '@/lib/tenancy/host';
import { INNER_SEGMENTS, PORTAL_AUTH_SEGMENTS } from '@/lib/tenancy/reserved-slugs';

/**
 * Turns the host into a path: `acme.<base>/articles` is `/site/acme.<base>/articles` inside. Nothing else is decided here.
 *
 * Not a security boundary: whoever gets round it meets a page, action or handler that resolves the host, the session and
 * the permission again. The tenant must be in the rewritten path, because Next's caches are keyed by path and not by host.
 */
export function middleware(request: NextRequest): NextResponse {
  const { pathname } = request.nextUrl;
  const language = chosenLanguage(request.cookies.get(LANGUAGE_COOKIE)?.value, pathname);
  const options = { baseHost: edgeBaseHost(), language };
  const host = parseHost(request.headers.get('host'), options);
  if (isInnerPath(pathname)) return notFound();

  const target = innerPath(host, pathname, options);
  if (target === null) return notFound();

  // On the API alone may a client name its tenant in a header; everywhere else the name would be a lie.
  const headers = withoutTenantHeaders(request.headers, host.kind === 'api');
  if (target === pathname) return NextResponse.next({ request: { headers } });
  const url = request.nextUrl.clone();
  url.pathname = target;
  return NextResponse.rewrite(url, { request: { headers } });
}

/** Files of the build, public assets and `/api` never need a rewrite by host; the routes of `/api` read it themselves. */
export const config = { matcher: ['/((?!_next/|api/|assets/).*)'] };

const SITE_BY_PATH = /^\/t\/([^/]+)(\/.*)?$/;

/** The path of the route that serves this request, or null where there is none. */
function innerPath(host: ParsedHost, pathname: string, options: SiteOptions): string | null {
  switch (host.kind) {
    case 'base': {
      const [, slug, rest = ''] = SITE_BY_PATH.exec(pathname) ?? [];
      if (slug === undefined) return pathname;
      if (!isPossibleSlug(slug)) return null;
      return `/site/${siteSegment({ kind: 'tenant', slug }, { ...options, isByPath: true })}${rest}`;
    }
    case 'portal':
      return `${isPortalAuthPath(pathname) ? '/auth' : '/portal'}${withoutRoot(pathname)}`;
    case 'console':
      return `/console${withoutRoot(pathname)}`;
    case 'api':
      if (pathname === '/') return '/api/v1';
      return /^\/v\d+(\/|$)/.test(pathname) ? `/api${pathname}` : null;
    case 'tenant':
    case 'custom':
      return `/site/${siteSegment(host, options)}${withoutRoot(pathname)}`;
    case 'invalid':
      return null;
    default:
      return host satisfies never;
  }
}

function withoutRoot(pathname: string): string {
  return pathname === '/' ? '' : pathname;
}

function isPortalAuthPath(pathname: string): boolean {
  return (PORTAL_AUTH_SEGMENTS as readonly string[]).includes(firstSegment(pathname));
}

function isInnerPath(pathname: string): boolean {
  return (INNER_SEGMENTS as readonly string[]).includes(firstSegment(pathname));
}

/** Decoded and in lower case, so that no other spelling of an inner path gets through. */
function firstSegment(pathname: string): string {
  const segment = pathname.split('/').find((part) => part !== '') ?? '';
  try {
    return decodeURIComponent(segment).toLowerCase();
  } catch {
    return segment;
  }
}

function withoutTenantHeaders(from: Headers, isApi: boolean): Headers {
  const headers = new Headers(from);
  const named = [...headers.keys()].filter((name) => name.startsWith('x-tenant-'));
  for (const name of named) if (!isApi || name !== 'x-tenant-id') headers.delete(name);
  return headers;
}

function notFound(): NextResponse {
  return new NextResponse('Not found', {
    status: 404,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  });
}
