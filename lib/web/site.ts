import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import type { z } from 'zod';
import { type SiteLook, siteLook } from '@/lib/branding';
import { env } from '@/lib/env';
import type { EndUserAccount } from '@/lib/identity';
import { createTenantContext, type TenantContext, type TenantRef } from '@/lib/kernel/context';
import { appError, isAppError } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import type { ActionResult, PublicError } from '@/lib/kernel/result';
import { enter } from '@/lib/metering/presence';
import { extendRequestScope } from '@/lib/observability';
import { resolveTenant } from '@/lib/tenancy';
import { createLinks, hostKey, parseHost, parseSiteSegment, type SiteHost } from '@/lib/tenancy/host';
import { runAction } from './action';
import { countAction } from './count-action';
import { siteSession } from './current-session';
import { type RequestFacts, requestFacts } from './request';
import { type RouteHandler, runRoute } from './route';
import { saidAtSite } from './said-at-site';
import { tagSitePage } from './site-cache';
import { type SiteLanguage, siteLanguage } from './site-language';
import { assertOpen } from './tenant-status';
import { visitorContext } from './visitor-context';

export { revalidateSite } from './site-cache';

export interface SiteView extends SiteLanguage {
  readonly tenant: TenantRef;
  /** A visitor's context: may read what is public. */
  readonly ctx: TenantContext;
  /** What links start with: '' on a host of the tenant, '/t/{slug}' on the base host. */
  readonly basePath: string;
}

/** The same for a page, which also has to know how it looks. */
export interface SitePageView extends SiteView {
  readonly look: SiteLook;
}

/** The site of one request, for actions and routes. */
export interface SiteDoor {
  readonly tenant: TenantRef;
  readonly basePath: string;
  /** The host and path a cookie or redirect belongs to, as an absolute link; from the directory, never from the request. */
  linkTo(path: string): string;
  /** The session in use, if somebody is signed in. */
  readonly sessionId: string | null;
  readonly facts: RequestFacts;
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
export const loadSite = cache(async (hostParam: string): Promise<SitePageView> => {
  const site = await findSite(hostParam);
  if (!site || site.tenant.status !== 'active') notFound();
  await tagSitePage(site.tenant.id);
  const { linkTo: _onlyDynamic, ...view } = site;
  return {
    ...view,
    ctx: visitorContext(site.tenant, { requestId: newId('request'), ip: null, userAgent: null }),
    look: await siteLook(site.tenant),
  };
});

/**
 * The signed-in end user of a site, or null. Makes the page dynamic.
 * @throws AppError TENANT_MISMATCH when the session belongs to another tenant's site
 */
export const loadSiteUser = cache(async (hostParam: string): Promise<SiteUserView | null> => {
  const facts = await requestFacts();
  const site = await openSite(hostParam, facts).catch(() => notFound());
  return findUserView(site, facts).catch((error: unknown) => {
    // A page cannot answer with the sentence of a refusal, so it goes to one that says it.
    if (isAppError(error) && error.code === 'QUOTA_EXCEEDED') redirect(`${site.basePath}/busy`);
    throw error;
  });
});

/** The signed-in end user of a site; without a session it goes to the site's sign-in page, and back afterwards. */
export async function requireSiteUser(hostParam: string): Promise<SiteUserView> {
  const view = await loadSiteUser(hostParam);
  if (view) return view;
  const facts = await requestFacts();
  const { basePath } = await openSite(hostParam, facts).catch(() => notFound());
  redirect(`${basePath}/sign-in?returnTo=${encodeURIComponent(facts.path ?? `${basePath}/`)}`);
}

interface SiteSpec<Schema extends z.ZodType, T> {
  /** `endUser`: only somebody signed in; `visitor`: anybody, with the end user's context when there is one. */
  actor: 'endUser' | 'visitor';
  input: Schema;
  run: (ctx: TenantContext, input: z.output<Schema>, door: SiteDoor) => Promise<T>;
}

/** A server action of a site: origin → host → tenant → session → parse → `run`. */
export function defineSiteAction<Schema extends z.ZodType, T>(
  spec: SiteSpec<Schema, T>,
): (hostParam: string, input: unknown) => Promise<ActionResult<T>> {
  return async (hostParam, input) => {
    const result = await runAction({
      input,
      schema: spec.input,
      context: async (facts) => {
        const entered = await openDoor(hostParam, facts, spec.actor);
        await countAction(entered.ctx);
        return entered;
      },
      run: ({ ctx, door }, data) => spec.run(ctx, data, door),
    });
    return result.ok ? result : { ok: false, error: await sayAt(hostParam, result.error) };
  };
}

/** A route handler below `app/(site)/site/[host]/…`. Failures are problem+json. */
export function defineSiteRoute<
  Schema extends z.ZodType,
  T,
  Params extends { host: string } = { host: string },
>(
  spec: Omit<SiteSpec<Schema, T>, 'run'> & {
    run: (
      ctx: TenantContext,
      input: z.output<Schema>,
      route: { params: Params; request: Request },
    ) => Promise<T>;
  },
): RouteHandler<Params> {
  return (request, { params }) =>
    runRoute({
      request,
      params,
      schema: spec.input,
      context: (facts, { host }) => openDoor(host, facts, spec.actor),
      say: (error, { host }) => sayAt(host, error),
      run: ({ ctx }, input, route) => spec.run(ctx, input, route),
    });
}

/** The door a request stands at and who stands there. For glue that is neither an action nor a page. */
export async function openDoor(
  hostParam: string,
  facts: RequestFacts,
  actor: 'endUser' | 'visitor',
): Promise<{ ctx: TenantContext; door: SiteDoor }> {
  const site = await openSite(hostParam, facts);
  const view = await findUserView(site, facts);
  if (!view && actor === 'endUser') throw appError('UNAUTHENTICATED');
  const { tenant, basePath, linkTo } = site;
  return {
    ctx: view?.ctx ?? visitorContext(tenant, facts),
    door: { tenant, basePath, linkTo, sessionId: view?.sessionId ?? null, facts },
  };
}

/** A failure in the words of the site; in ours where there is no site. */
async function sayAt(hostParam: string, error: PublicError): Promise<PublicError> {
  const site = await findSite(hostParam).catch(() => null);
  return site ? saidAtSite(site, error) : error;
}

interface Site extends SiteLanguage {
  tenant: TenantRef;
  basePath: string;
  linkTo: (path: string) => string;
}

async function findSite(hostParam: string): Promise<Site | null> {
  const { baseHost, baseProtocol } = env();
  const parsed = parseSiteSegment(decodeParam(hostParam), { baseHost });
  const tenant = parsed ? await resolveTenant(parsed.host) : null;
  if (!parsed || !tenant) return null;
  const links = createLinks({ baseHost, protocol: baseProtocol });
  const spoken = await siteLanguage(tenant, parsed.language);
  if (parsed.isByPath) {
    const linkTo = (path: string) => links.sitePathUrl(tenant.slug, path);
    return { tenant, ...spoken, basePath: `/t/${tenant.slug}`, linkTo };
  }
  // A custom host is known here because the directory has verified it.
  const primaryHost = parsed.host.kind === 'custom' ? parsed.host.host : null;
  const linkTo = (path: string) => links.siteUrl({ slug: tenant.slug, primaryHost }, path);
  return { tenant, ...spoken, basePath: '', linkTo };
}

/** The site of a dynamic request: the parameter must be what the Host header asks for, else a caller chose the tenant by himself. */
export async function openSite(hostParam: string, facts: RequestFacts): Promise<Site> {
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

async function findUserView(site: Site, facts: RequestFacts): Promise<SiteUserView | null> {
  const session = await siteSession(site.tenant, facts, site.basePath);
  if (!session) return null;
  extendRequestScope({ tenantId: site.tenant.id, actorId: session.user.id });
  const { id, name, email } = session.user;
  const ctx = createTenantContext({
    ...visitorContext(site.tenant, facts),
    actor: { kind: 'endUser', id, name, email },
  });
  await enter(ctx);
  return { ...site, ctx, user: session.user, sessionId: session.sessionId };
}

function decodeParam(param: string): string {
  try {
    return decodeURIComponent(param);
  } catch {
    return '';
  }
}
