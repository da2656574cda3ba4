import type { TenantRef, TenantStatus } from '@/lib/kernel/context';
import { parseHost, type SiteHost } from '@/lib/tenancy/host';
import type { StatusKind } from './status-page';

export type Face = 'base' | 'portal' | 'site' | 'console' | 'api';

/** What the front door decided: serve the request, or answer it with a status page. */
export type FrontDoorDecision =
  | {
      kind: 'serve';
      face: Face;
      tenant: TenantRef | null;
      /** The state that the page itself tells of, closed tenants of the portal and no room for more people; its status is the response's. */
      closed?: StatusKind;
    }
  /** To the same path and query on the tenant's primary host. */
  | { kind: 'redirect'; face: 'site'; tenant: TenantRef; host: string }
  | { kind: 'status'; face: Face | 'none'; state: StatusKind; tenant: TenantRef | null };

export interface FrontDoorOptions {
  baseHost: string;
  /** Looks a host or slug up in the directory, whatever the tenant's status; expected to be cached. */
  findTenant(host: SiteHost): Promise<TenantRef | null>;
}

const SITE_BY_PATH = /^\/t\/([^/?#]+)/;
/** Pages that stand in for others while as many people are there as the plan has. */
const FULL_PORTAL = /^\/error(?:[?#]|$)/;
const FULL_SITE = /^(?:\/t\/[^/?#]+)?\/busy(?:[?#]|$)/;
const PORTAL_OF = /^\/([^/?#]+)/;
/** Files of the build are the same for every tenant: they need no look-up, also on the page of a suspended one. */
const SHARED_FILE = /^\/(_next\/|assets\/)/;

const STATE_OF: Record<TenantStatus, StatusKind | null> = {
  active: null,
  provisioning: 'provisioning',
  maintenance: 'maintenance',
  suspended: 'suspended',
  archived: 'archived',
  deleting: 'deleting',
  erased: 'erased',
};

function siteNamed(slug: string, options: FrontDoorOptions): SiteHost | null {
  const site = parseHost(`${slug}.${options.baseHost}`, options);
  return site.kind === 'tenant' && site.slug === slug ? site : null;
}

/** The portal is always served: who may know of a tenant is for its pages to decide, which know the session. */
async function decidePortal(path: string, options: FrontDoorOptions): Promise<FrontDoorDecision> {
  if (FULL_PORTAL.test(path)) return { kind: 'serve', face: 'portal', tenant: null, closed: 'full' };
  const slug = PORTAL_OF.exec(path)?.[1];
  const site = slug === undefined ? null : siteNamed(slug, options);
  const tenant = site && (await options.findTenant(site));
  const closed = tenant && STATE_OF[tenant.status];
  return { kind: 'serve', face: 'portal', tenant: null, ...(closed ? { closed } : {}) };
}

async function decideSite(
  host: SiteHost,
  path: string,
  options: FrontDoorOptions & { isByPath?: boolean },
): Promise<FrontDoorDecision> {
  const tenant = await options.findTenant(host);
  if (tenant === null) return { kind: 'status', face: 'site', state: 'unknown', tenant: null };
  const state = STATE_OF[tenant.status];
  if (state) return { kind: 'status', face: 'site', state, tenant };
  const primary = options.isByPath ? null : primaryOf(host, tenant);
  if (primary !== null) return { kind: 'redirect', face: 'site', tenant, host: primary };
  return {
    kind: 'serve',
    face: 'site',
    tenant,
    ...(FULL_SITE.test(path) ? { closed: 'full' as const } : {}),
  };
}

/** The host that this one leads to; null: it is served itself. The primary one is always served, so it is one hop at most. */
function primaryOf(host: SiteHost, { primaryHost, redirectsSubdomain }: TenantRef): string | null {
  if (primaryHost === null) return null;
  if (host.kind === 'tenant') return redirectsSubdomain ? primaryHost : null;
  return host.host === primaryHost ? null : primaryHost;
}

/**
 * First decision about a request, before any page: which face it asks for, and whether its tenant's site is open.
 * Pages, actions and handlers decide again; this keeps closed sites from costing a render.
 *
 * @param hostHeader the request's authority
 * @param path path and query
 */
export async function frontDoor(
  hostHeader: string,
  path: string,
  options: FrontDoorOptions,
): Promise<FrontDoorDecision> {
  const host = parseHost(hostHeader, options);
  switch (host.kind) {
    case 'invalid':
      return { kind: 'status', face: 'none', state: 'unknown', tenant: null };
    case 'base': {
      const slug = SITE_BY_PATH.exec(path)?.[1];
      if (slug === undefined) return { kind: 'serve', face: 'base', tenant: null };
      const site = siteNamed(slug, options);
      if (!site) return { kind: 'status', face: 'site', state: 'unknown', tenant: null };
      return decideSite(site, path, { ...options, isByPath: true });
    }
    case 'portal':
      return decidePortal(path, options);
    case 'console':
    case 'api':
      return { kind: 'serve', face: host.kind, tenant: null };
    case 'tenant':
    case 'custom':
      if (SHARED_FILE.test(path)) return { kind: 'serve', face: 'site', tenant: null };
      return decideSite(host, path, options);
    default:
      return host satisfies never;
  }
}

/** Whether the asker is a program that wants problem+json rather than a page. */
export function wantsJson(face: Face | 'none', path: string, accept: string | undefined): boolean {
  if (face === 'api' || path.startsWith('/api/')) return true;
  return (
    accept !== undefined &&
    /\bapplication\/(?:[a-z.+-]+\+)?json\b/.test(accept) &&
    !accept.includes('text/html')
  );
}
