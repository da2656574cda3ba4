/**
 * Host names: what a request's Host header means, and how links to each face are written.
 *
 * Pure and edge-safe (no Node imports): middleware, server and tests share it. Nothing a client sends ever becomes part
 * of a link: links are built from configuration and the directory alone.
 */
import { isLanguage, type Language } from '@/lib/kernel/languages';
import { isReservedSlug } from './reserved-slugs';
import { SLUG_MAX_LENGTH, SLUG_MIN_LENGTH, SLUG_PATTERN } from './slug-shape';

export type ParsedHost =
  | { kind: 'base' }
  | { kind: 'portal' }
  | { kind: 'console' }
  | { kind: 'api' }
  | { kind: 'tenant'; slug: string }
  | { kind: 'custom'; host: string }
  | { kind: 'invalid' };

export interface HostOptions {
  /** Configured base host, with its port where it has one: `localhost:3000`, `tenantry.example`. */
  baseHost: string;
}

const INVALID: ParsedHost = Object.freeze({ kind: 'invalid' });
// A Map, because `constructor` is a valid host label and must not find Object.prototype.
const FACES: ReadonlyMap<string, ParsedHost> = new Map<string, ParsedHost>([
  ['app', Object.freeze({ kind: 'portal' })],
  ['console', Object.freeze({ kind: 'console' })],
  ['api', Object.freeze({ kind: 'api' })],
]);

// RFC 1035 §2.3.4: 253 visible characters; one more for the root's dot and up to six for a port.
const HOST_MAX_LENGTH = 253;
const AUTHORITY_MAX_LENGTH = HOST_MAX_LENGTH + 1 + 6;
const AUTHORITY = /^([A-Za-z0-9.-]+?)(?::([1-9][0-9]{0,4}))?$/;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
// WHATWG URL "ends in a number": such a host is an IPv4 address in some notation, never a name.
const NUMERIC_LABEL = /^(?:[0-9]+|0x[0-9a-f]*)$/;

/**
 * Reads a host name strictly (RFC 1123 labels in RFC 3986 `host [":" port]`), without its port.
 *
 * @returns the name in lower case without a trailing dot, or null for anything else: addresses, user info, lists,
 *   raw unicode, underscores, empty labels, white space, names over 253 characters.
 */
export function canonicalHost(authority: string | null | undefined): string | null {
  if (!authority || authority.length > AUTHORITY_MAX_LENGTH) return null;
  const match = AUTHORITY.exec(authority);
  if (!match?.[1]) return null;
  if (match[2] !== undefined && Number(match[2]) > 65_535) return null;
  let host = match[1].toLowerCase();
  if (host.endsWith('.')) host = host.slice(0, -1);
  if (host.length === 0 || host.length > HOST_MAX_LENGTH) return null;
  const labels = host.split('.');
  if (!labels.every((label) => LABEL.test(label))) return null;
  if (NUMERIC_LABEL.test(labels[labels.length - 1] ?? '')) return null;
  return host;
}

/**
 * Says which face a Host header asks for.
 *
 * The port is checked and then ignored. One trailing dot and upper case are the same host (RFC 3986 §3.2.2).
 * Every name below the base that is not a face or a possible slug is invalid, so a nested or reserved name can never
 * reach the directory as somebody's custom domain.
 *
 * @returns a union; `tenant` and `custom` are shapes, not proof that such a tenant exists.
 */
export function parseHost(hostHeader: string | null | undefined, options: HostOptions): ParsedHost {
  const host = canonicalHost(hostHeader);
  if (host === null) return INVALID;
  const base = withoutPort(options.baseHost);
  if (host === base) return { kind: 'base' };
  if (host.endsWith(`.${base}`)) {
    const label = host.slice(0, -base.length - 1);
    return FACES.get(label) ?? (isPossibleSlug(label) ? { kind: 'tenant', slug: label } : INVALID);
  }
  return host.includes('.') ? { kind: 'custom', host } : INVALID;
}

/** Says whether a text has a slug's shape and is not reserved. */
export function isPossibleSlug(text: string): boolean {
  return (
    text.length >= SLUG_MIN_LENGTH &&
    text.length <= SLUG_MAX_LENGTH &&
    SLUG_PATTERN.test(text) &&
    !isReservedSlug(text)
  );
}

export interface SiteOptions extends HostOptions {
  isByPath?: boolean;
  /** The visitor's choice. */
  language?: Language | null;
}

export type SiteHost = Extract<ParsedHost, { kind: 'tenant' | 'custom' }>;

/**
 * The directory's key for a site: one string per tenant host, however the request spelled it.
 */
export function hostKey(host: SiteHost): string {
  return host.kind === 'tenant' ? `slug:${host.slug}` : `host:${host.host}`;
}

/**
 * The `[host]` segment of the inner route `/site/[host]/…`; Next's caches are keyed by it.
 *
 * @param options.language the visitor's choice, written behind a tilde, which no host name and no slug contains
 * @returns the host name without port, or `~slug` for a site asked for by path (`<base>/t/{slug}`).
 */
export function siteSegment(host: SiteHost, options: SiteOptions): string {
  const chosen = options.language ? `~${options.language}` : '';
  if (host.kind === 'custom') return host.host + chosen;
  return (options.isByPath ? `~${host.slug}` : `${host.slug}.${withoutPort(options.baseHost)}`) + chosen;
}

export interface ParsedSiteSegment {
  host: SiteHost;
  isByPath: boolean;
  /** The visitor's choice; null: the tenant's own language. */
  language: Language | null;
}

const SITE_SEGMENT = /^(~?[^~]+)(?:~([a-z]{2}))?$/;

/**
 * Reads a `[host]` segment back.
 *
 * @returns the site it names, whether it was asked for by path (links then start with `/t/{slug}`) and in which language, or
 *   null when no rewrite of ours could have written it.
 */
export function parseSiteSegment(segment: string, options: HostOptions): ParsedSiteSegment | null {
  const [, name, chosen] = SITE_SEGMENT.exec(segment) ?? [];
  if (name === undefined || (chosen !== undefined && !isLanguage(chosen))) return null;
  const language = chosen ?? null;
  if (name.startsWith('~')) {
    const slug = name.slice(1);
    return isPossibleSlug(slug) ? { host: { kind: 'tenant', slug }, isByPath: true, language } : null;
  }
  if (canonicalHost(name) !== name) return null;
  const host = parseHost(name, options);
  return host.kind === 'tenant' || host.kind === 'custom' ? { host, isByPath: false, language } : null;
}

export interface LinkOptions extends HostOptions {
  protocol: 'http' | 'https';
}

/** A site to link to: its slug, or its slug with the custom domain the directory calls primary. */
export type SiteRef = string | { slug: string; primaryHost?: string | null };

export interface Links {
  /** Marketing, sign-up, legal: `https://<base>/path`. */
  baseUrl(path?: string): string;
  /** A tenant's portal: `https://app.<base>/{slug}/path`. */
  portalUrl(slug: string, path?: string): string;
  /** The portal's host outside any tenant: `https://app.<base>/sign-in`. */
  portalRootUrl(path?: string): string;
  /** A tenant's site on its primary domain, else on its subdomain. */
  siteUrl(site: SiteRef, path?: string): string;
  /** A tenant's site by path, for installations without wildcard DNS: `https://<base>/t/{slug}/path`. */
  sitePathUrl(slug: string, path?: string): string;
  consoleUrl(path?: string): string;
  /** The public API: `https://api.<base>/path`, where path starts with the version. */
  apiUrl(path?: string): string;
}

/**
 * Writers of absolute links to every face, from configuration and the directory alone.
 *
 * Paths are resolved below their prefix: `..` and a missing slash cannot leave the tenant or the host.
 * @throws Error when a slug or a primary host is not one; links are written by us, so that is a bug and never input.
 */
export function createLinks({ baseHost, protocol }: LinkOptions): Links {
  const port = baseHost.slice(withoutPort(baseHost).length);
  const origin = (label: string) => `${protocol}://${label}${baseHost.toLowerCase()}`;
  return {
    baseUrl: (path) => join(origin(''), path),
    portalUrl: (slug, path) => join(`${origin('app.')}/${assertSlug(slug)}`, path),
    portalRootUrl: (path) => join(origin('app.'), path),
    siteUrl: (site, path) => {
      const { slug, primaryHost } = typeof site === 'string' ? { slug: site, primaryHost: null } : site;
      if (!primaryHost) return join(origin(`${assertSlug(slug)}.`), path);
      if (canonicalHost(primaryHost) !== primaryHost)
        throw new Error('primaryHost is not a canonical host name');
      return join(`${protocol}://${primaryHost}${port}`, path);
    },
    sitePathUrl: (slug, path) => join(`${origin('')}/t/${assertSlug(slug)}`, path),
    consoleUrl: (path) => join(origin('console.'), path),
    apiUrl: (path) => join(origin('api.'), path),
  };
}

function assertSlug(slug: string): string {
  if (!SLUG_PATTERN.test(slug)) throw new Error('a link needs a slug');
  return slug;
}

function join(prefix: string, path = '/'): string {
  // The parser folds dot segments and back-slashes while the path stands alone, so none can climb over the prefix.
  const parsed = new URL(`http://x/${path.replace(/^[/\\]+/, '')}`);
  const suffix = parsed.pathname + parsed.search + parsed.hash;
  const hasPath = prefix.includes('/', 'https://'.length);
  return suffix === '/' && hasPath ? prefix : prefix + suffix;
}

function withoutPort(authority: string): string {
  const colon = authority.indexOf(':');
  return (colon === -1 ? authority : authority.slice(0, colon)).toLowerCase();
}
