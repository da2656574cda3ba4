import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import type { z } from 'zod';
import {
  authCookies,
  findMembership,
  findRole,
  type IdentityContext,
  type PortalSession,
  type StaffIdentity,
} from '@/lib/identity';
import { recordOperatorView } from '@/lib/identity/impersonation';
import {
  createTenantContext,
  requirePermission,
  type TenantContext,
  type TenantRef,
} from '@/lib/kernel/context';
import { appError, isAppError } from '@/lib/kernel/errors';
import {
  impersonatedPermissions,
  type Permission,
  ROLE_PERMISSIONS,
  type Role,
} from '@/lib/kernel/permissions';
import type { ActionResult } from '@/lib/kernel/result';
import { enter } from '@/lib/metering/presence';
import { extendRequestScope } from '@/lib/observability';
import { resolveTenantBySlug } from '@/lib/tenancy';
import { runAction } from './action';
import { portalSession } from './current-session';
import { type RequestFacts, requestFacts } from './request';
import { type RouteHandler, runRoute } from './route';
import { assertOpen } from './tenant-status';

export interface PortalView {
  readonly ctx: TenantContext;
  readonly tenant: TenantRef;
  readonly identity: StaffIdentity;
  readonly role: Role;
  readonly sessionId: string;
  /** The same person, for what they do with their own account. */
  readonly me: IdentityContext;
}

/**
 * The portal of one tenant for the signed-in member. Every portal page calls it, layouts and `generateMetadata` too; it asks once per request.
 * Without a session it goes to the sign-in page; for a tenant the person is no member of it is as if the tenant did not exist.
 *
 * @param slug the `[tenant]` parameter
 */
export const loadPortal = cache(async (slug: string): Promise<PortalView> => {
  const view = await loadView(slug);
  const { path, isPrefetch } = await requestFacts();
  if (view.ctx.impersonation && !isPrefetch) await recordOperatorView(view.ctx, path ?? `/${slug}`);
  return view;
});

async function loadView(slug: string): Promise<PortalView> {
  const facts = await requestFacts();
  if (facts.host.kind !== 'portal') notFound();
  const view = await findPortalView(slug, facts).catch((error: unknown) => {
    // A page cannot answer with the sentence of a refusal, so it goes to one that says it.
    if (isAppError(error) && error.code === 'QUOTA_EXCEEDED') redirect('/error');
    throw error;
  });
  if (view === 'signed-out') {
    // A cookie that opens nothing any more: the session was ended, here or by the rules of a workspace.
    const hasEnded = authCookies({ kind: 'portal' }, facts.isSecure).session.name in facts.cookies;
    const notice = hasEnded ? '&notice=session-ended' : '';
    redirect(`/sign-in?returnTo=${encodeURIComponent(facts.path ?? `/${slug}`)}${notice}`);
  }
  if (view === 'no-member') notFound();
  return view;
}

/**
 * The signed-in person outside any tenant (chooser, account). Goes to the sign-in page without a session; an operator in
 * somebody's name goes back to the one tenant they may see.
 */
export const loadIdentity = cache(async (): Promise<IdentityContext> => {
  const facts = await requestFacts();
  if (facts.host.kind !== 'portal') notFound();
  const session = await portalSession(facts);
  if (!session) redirect(`/sign-in?returnTo=${encodeURIComponent(facts.path ?? '/')}`);
  if (session.impersonation) redirect(`/${session.impersonation.tenantSlug}`);
  return identityContext(session, facts);
});

/** The signed-in person of the portal's host, or null, for pages that also serve people who are not signed in. */
export const findIdentity = cache(async (): Promise<IdentityContext | null> => {
  const facts = await requestFacts();
  if (facts.host.kind !== 'portal') notFound();
  const session = await portalSession(facts);
  return session && !session.impersonation ? identityContext(session, facts) : null;
});

interface PortalSpec<Schema extends z.ZodType, T> {
  /** What the member must be allowed to do; null: being a member is enough. */
  permission: Permission | null;
  input: Schema;
  run: (ctx: TenantContext, input: z.output<Schema>) => Promise<T>;
}

/**
 * A server action of the portal: origin → host → session → membership → permission → parse → `run`.
 * Expected failures come back as values; unknown ones are logged and answered by a fixed sentence with the request's id.
 */
export function definePortalAction<Schema extends z.ZodType, T>(
  spec: PortalSpec<Schema, T>,
): (tenantSlug: string, input: unknown) => Promise<ActionResult<T>> {
  return (tenantSlug, input) =>
    runAction({
      input,
      schema: spec.input,
      context: async (facts) => authorized(await requirePortalView(tenantSlug, facts), spec.permission).ctx,
      run: spec.run,
    });
}

/**
 * A route handler of the portal's data (`app/api/portal/[tenant]/…/route.ts`). GET and DELETE parse the query, the others the JSON body;
 * `run` may return a Response of its own. Failures are problem+json.
 */
export function definePortalRoute<
  Schema extends z.ZodType,
  T,
  Params extends { tenant: string } = { tenant: string },
>(
  spec: Omit<PortalSpec<Schema, T>, 'run'> & {
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
      context: async (facts, { tenant }) =>
        authorized(await requirePortalView(tenant, facts), spec.permission).ctx,
      run: spec.run,
    });
}

/** A server action of a person on their own account: origin → host → session → parse → `run`. */
export function defineIdentityAction<Schema extends z.ZodType, T>(spec: {
  input: Schema;
  run: (me: IdentityContext, input: z.output<Schema>) => Promise<T>;
}): (input: unknown) => Promise<ActionResult<T>> {
  return (input) =>
    runAction({
      input,
      schema: spec.input,
      context: async (facts) => {
        if (facts.host.kind !== 'portal') throw appError('NOT_FOUND');
        const session = await portalSession(facts);
        if (!session) throw appError('UNAUTHENTICATED');
        if (session.impersonation)
          throw appError('FORBIDDEN', {
            message: 'Operators do not touch the personal account of a member.',
          });
        return identityContext(session, facts);
      },
      run: spec.run,
    });
}

function identityContext(session: PortalSession, facts: RequestFacts): IdentityContext {
  const { requestId, ip, userAgent } = facts;
  return { identity: session.identity, sessionId: session.sessionId, requestId, ip, userAgent };
}

async function findPortalView(
  slug: string,
  facts: RequestFacts,
): Promise<PortalView | 'signed-out' | 'no-member'> {
  const session = await portalSession(facts);
  if (!session) return 'signed-out';
  if (session.impersonation) return findImpersonatedView(slug, session, session.impersonation, facts);
  const tenant = await resolveTenantBySlug(slug);
  const membership = tenant ? await findMembership(session.identity.id, tenant.id) : null;
  if (!tenant || !membership) return 'no-member';
  assertOpen(tenant);
  extendRequestScope({ tenantId: tenant.id, actorId: session.identity.id });
  const { role } = membership;
  const ctx = createTenantContext({
    tenant,
    actor: {
      kind: 'member',
      id: session.identity.id,
      name: session.identity.name,
      email: session.identity.email,
      role,
    },
    permissions: new Set(ROLE_PERMISSIONS[role]),
    requestId: facts.requestId,
    locale: tenant.locale,
    timeZone: tenant.timeZone,
    ip: facts.ip,
    userAgent: facts.userAgent,
  });
  await enter(ctx);
  const { identity, sessionId } = session;
  return { ctx, tenant, identity, role, sessionId, me: identityContext(session, facts) };
}

/** The portal for an operator in a member's name: of one tenant alone, bound to reading until somebody has agreed to more. */
async function findImpersonatedView(
  slug: string,
  session: PortalSession,
  impersonation: NonNullable<PortalSession['impersonation']>,
  facts: RequestFacts,
): Promise<PortalView | 'no-member'> {
  const tenant = await resolveTenantBySlug(slug);
  const { identity, sessionId } = session;
  const role = tenant?.id === impersonation.tenantId ? await findRole(identity.id, tenant.id) : null;
  if (!tenant || !role) return 'no-member';
  assertOpen(tenant);
  const isReadOnly = impersonation.mode === 'readOnly';
  extendRequestScope({ tenantId: tenant.id, actorId: impersonation.operator.id, isReadOnly });
  const ctx = createTenantContext({
    tenant,
    actor: { kind: 'member', id: identity.id, name: identity.name, email: identity.email, role },
    impersonation,
    isReadOnly,
    permissions: impersonatedPermissions(role, impersonation.mode),
    requestId: facts.requestId,
    locale: tenant.locale,
    timeZone: tenant.timeZone,
    ip: facts.ip,
    userAgent: facts.userAgent,
  });
  return { ctx, tenant, identity, role, sessionId, me: identityContext(session, facts) };
}

async function requirePortalView(slug: string, facts: RequestFacts): Promise<PortalView> {
  if (facts.host.kind !== 'portal') throw appError('NOT_FOUND');
  const view = await findPortalView(slug, facts);
  if (view === 'signed-out') throw appError('UNAUTHENTICATED');
  if (view === 'no-member') throw appError('NOT_FOUND');
  return view;
}

function authorized(view: PortalView, permission: Permission | null): PortalView {
  if (permission) requirePermission(view.ctx, permission);
  return view;
}
