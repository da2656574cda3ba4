import { notFound } from 'next/navigation';
import { cache } from 'react';
import type { z } from 'zod';
import { env } from '@/lib/env';
import type { EndUserAccount } from '@/lib/identity';
import { createTenantContext, type TenantContext, type TenantRef } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import type { ActionResult } from '@/lib/kernel/result';
import { extendRequestScope } from '@/lib/observability';
import { resolveTenant } from '@/lib/tenancy';
import { hostKey, parseHost, parseSiteSegment, type SiteHost } from '@/lib/tenancy/host';
import { runAction } from './action';
import { siteSession, visitorContext } from './current-session';
import { type RequestFacts, requestFacts } from './request';
import { type RouteHandler, runRoute } from './route';
import { tagSitePage } from './site-cache';
import { assertOpen } from './tenant-status';

export { revalidateSite } from './site-cache';

export interface SiteView {
  readonly tenant: TenantRef;
  /** A visitor's context: may read what is public. */
  readonly ctx: TenantContext;
  /** What links start with: '' on a host of the tenant, '/t/{slug}' on the base host. */
  readonly basePath: string;
}

export interface SiteUserView extends SiteView {
  /** The end user's context. */
  readonly ctx: TenantContext;
  readonly user: EndUserAccount;
  readonly sessionId: string;
}

/**
 * The public site behind a `[host]` parameter. Reads neither cookies nor headers, so the page can be cached; the page it is
 * called from is refreshed by `revalidateSite`.
 *
 * @param hostParam the `[host]` parameter, encoded or not
 */
export const loadSite = cache(async (hostParam: string): Promise<SiteView> => {
  const site = await findSite(hostParam);
  if (!site || site.tenant.status !== 'active') notFound();
  await tagSitePage(site.tenant.id);
  return { ...site, ctx: visitorContext(site.tenant, { requestId: newId('request'), ip: null, userAgent: null }) };
});

/**
 * The signed-in end user of a site, or null. Makes the page dynamic.
 * @throws AppError TENANT_MISMATCH when the session belongs to another tenant's site
 */
export const loadSiteUser = cache(async (hostParam: string): Promise<SiteUserView | null> => {
  const facts = await requestFacts();
  const site = await requireSite(hostParam, facts).catch(() => notFound());
  return findUserView(site, facts);
});

interface SiteSpec<Schema extends z.ZodType, T> {
  /** `endUser`: only somebody signed in; `visitor`: anybody, with the end user's context when there is one. */
  actor: 'endUser' | 'visitor';
  input: Schema;
  run: (ctx: TenantContext, input: z.output<Schema>) => Promise<T>;
}

/** A server action of a site: origin → host → tenant → session → parse → `run`. */
export function defineSiteAction<Schema extends z.ZodType, T>(
  spec: SiteSpec<Schema, T>,
): (hostParam: string, input: unknown) => Promise<ActionResult<T>> {
  return (hostParam, input) =>
    runAction({
      input,
      schema: spec.input,
      context: (facts) => actorContext(hostParam, facts, spec.actor),
      run: spec.run,
    });
}

/** A route handler below `app/(site)/site/[host]/…`. Failures are problem+json. */
export function defineSiteRoute<Schema extends z.ZodType, T, Params extends { host: string } = { host: string }>(
  spec: Omit<SiteSpec<Schema, T>, 'run'> & {
    run: (ctx: TenantContext, input: z.output<Schema>, route: { params: Params; request: Request }) => Promise<T>;
  },
): RouteHandler<Params> {
  return (request, { params }) =>
    runRoute({
      request,
      params,
      schema: spec.input,
      context: (facts, { host }) => actorContext(host, facts, spec.actor),
      run: spec.run,
    });
}

async function actorContext(hostParam: string, facts: RequestFacts, actor: 'endUser' | 'visitor'): Promise<TenantContext> {
  const site = await requireSite(hostParam, facts);
  const view = await findUserView(site, facts);
  if (view) return view.ctx;
  if (actor === 'endUser') throw appError('UNAUTHENTICATED');
  return visitorContext(site.tenant, facts);
}

async function findSite(hostParam: string): Promise<{ tenant: TenantRef; basePath: string } | null> {
  const parsed = parseSiteSegment(decodeParam(hostParam), { baseHost: env().baseHost });
  const tenant = parsed ? await resolveTenant(parsed.host) : null;
  if (!parsed || !tenant) return null;
  return { tenant, basePath: parsed.isByPath ? `/t/${tenant.slug}` : '' };
}

/** The site of a dynamic request: the parameter must be what the Host header asks for, else a caller chose the tenant by himself. */
async function requireSite(hostParam: string, facts: RequestFacts): Promise<{ tenant: TenantRef; basePath: string }> {
  const parsed = parseSiteSegment(decodeParam(hostParam), { baseHost: env().baseHost });
  if (!parsed || !namesSameSite(parsed, facts)) throw appError('TENANT_UNKNOWN');
  const site = await findSite(hostParam);
  if (!site) throw appError('TENANT_UNKNOWN');
  assertOpen(site.tenant);
  return site;
}

function namesSameSite(parsed: { host: SiteHost; isByPath: boolean }, facts: RequestFacts): boolean {
  const asked = parseHost(facts.hostHeader, { baseHost: env().baseHost });
  if (parsed.isByPath) return asked.kind === 'base';
  return (asked.kind === 'tenant' || asked.kind === 'custom') && hostKey(asked) === hostKey(parsed.host);
}

async function findUserView(site: { tenant: TenantRef; basePath: string }, facts: RequestFacts): Promise<SiteUserView | null> {
  const session = await siteSession(site.tenant, facts, site.basePath);
  if (!session) return null;
  extendRequestScope({ tenantId: site.tenant.id, actorId: session.user.id });
  const { id, name, email } = session.user;
  const ctx = createTenantContext({ ...visitorContext(site.tenant, facts), actor: { kind: 'endUser', id, name, email } });
  return { ...site, ctx, user: session.user, sessionId: session.sessionId };
}

function decodeParam(param: string): string {
  try {
    return decodeURIComponent(param);
  } catch {
    return '';
  }
}
