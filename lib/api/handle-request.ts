import { runWithRequestScope } from '@/lib/observability';
import { appError } from '@/lib/kernel/errors';
import { now } from '@/lib/kernel/clock';
import type { TenantContext, TenantRef } from '@/lib/kernel/context';
import { settingOf } from '@/lib/kernel/terms';
import { factsOf, type RequestFacts } from '@/lib/web/request';
import { enterRequestGate, noteTenantOfRequest } from '@/lib/web/request-gate';
import { assertOpen } from '@/lib/web/tenant-status';
import { authenticateRequest } from './authenticate';
import { countRequest } from './count-request';
import type { ApiRoute, ParsedInput, RouteAnswer } from './define-route';
import { type ApiFace, apiFaceOf, prefixOf } from './face';
import { idempotencyKeySchema, runOnce } from './idempotency';
import { matchRoute } from './match-route';
import { toAppError } from './problem';
import { parseInput, readRawInput } from './request-input';
import { baseHeaders, jsonResponse, preflight, problemResponse } from './respond';
import { API_ROUTES } from './routes';
import { assertOneTenant } from './tenant-agreement';

/** What the handler needs from the transport it runs in. */
export interface ApiSurroundings {
  /** Makes the tenant's public pages render anew. */
  refreshSite: (tenant: TenantRef) => Promise<void>;
}

/**
 * Answers a request of the public API, version 1: host → operation → key → limit → tenant → scope → input → verb.
 *
 * @param segments the path below the version
 * @returns JSON, or problem+json for every refusal; never throws
 */
export async function handleApiRequest(
  request: Request,
  segments: readonly string[],
  surroundings: ApiSurroundings,
): Promise<Response> {
  const facts = factsOf(request.headers, {});
  const headers = baseHeaders(facts.requestId);
  return runWithRequestScope({ requestId: facts.requestId, face: 'api' }, async () => {
    try {
      return await answer(request, segments, { ...surroundings, facts, headers });
    } catch (error) {
      return problemResponse(toAppError(error), facts.requestId, headers);
    }
  });
}

interface Exchange extends ApiSurroundings {
  facts: RequestFacts;
  /** Headers of the answer, whatever it turns out to be. */
  headers: Headers;
}

async function answer(request: Request, segments: readonly string[], exchange: Exchange): Promise<Response> {
  const { facts, headers } = exchange;
  const face = apiFaceOf(facts.host);
  if (!face) throw appError('NOT_FOUND');
  if (request.method === 'OPTIONS') return preflight(facts.requestId);

  const match = matchRoute(API_ROUTES, request.method, segments);
  if (match.kind === 'none')
    throw appError('NOT_FOUND', { message: 'There is no such address in this version of the API.' });
  if (match.kind === 'methodNotAllowed') {
    headers.set('allow', match.allowed.join(', '));
    throw appError('METHOD_NOT_ALLOWED');
  }

  const ctx = await authenticateRequest(request, facts);
  await countRequest(ctx, headers);
  await assertOneTenant(ctx, facts, request.headers.get('x-tenant-id'));
  assertOpen(ctx.tenant);
  requireScope(ctx, match.route);

  const { leave, waitedMs } = await enterRequestGate(ctx.tenant, request.signal);
  noteTenantOfRequest(facts.requestId, ctx.tenant.id, waitedMs);
  try {
    return await answerInTurn(ctx, request, segments, match, face, exchange);
  } finally {
    leave();
  }
}

async function answerInTurn(
  ctx: TenantContext,
  request: Request,
  segments: readonly string[],
  match: Extract<ReturnType<typeof matchRoute>, { kind: 'route' }>,
  face: ApiFace,
  exchange: Exchange,
): Promise<Response> {
  const { headers } = exchange;
  const at = now();
  const raw = await readRawInput(request, match.route, match.params, {
    bodyBytes: settingOf(ctx.tenant.terms, 'bodyBytes', at),
    pageRows: settingOf(ctx.tenant.terms, 'pageRows', at),
  });
  const input = parseInput(match.route, raw);
  const result = await runRoute(ctx, request, match.route, input, headers);
  if (match.route.changesSite) await exchange.refreshSite(ctx.tenant);

  const prefix = prefixOf(face);
  if (result.location) headers.set('location', prefix + result.location);
  addNextLink(request, segments, prefix, result, headers);
  return jsonResponse(request, result.status, result.body, headers);
}

/** The verbs ask for permissions; the scope is asked here first, so that the answer names what the key lacks. */
function requireScope(ctx: TenantContext, route: ApiRoute): void {
  if (ctx.actor.kind === 'apiKey' && holdsScope(ctx.actor.scopes, route.scope)) return;
  throw appError('FORBIDDEN', { message: `This API key does not have the scope ${route.scope}.` });
}

/** Writing includes reading. */
function holdsScope(scopes: readonly string[], wanted: string): boolean {
  return scopes.includes(wanted) || scopes.includes(wanted.replace(/:read$/, ':write'));
}

async function runRoute(
  ctx: TenantContext,
  request: Request,
  route: ApiRoute,
  input: ParsedInput,
  headers: Headers,
): Promise<RouteAnswer> {
  const key = request.headers.get('idempotency-key');
  if (route.method !== 'POST' || key === null) return route.run(ctx, input);

  const parsedKey = idempotencyKeySchema.safeParse(key);
  if (!parsedKey.success) {
    throw appError('VALIDATION_FAILED', {
      fieldErrors: { 'Idempotency-Key': parsedKey.error.issues[0]?.message ?? 'Not valid.' },
    });
  }
  const { answer, isReplay } = await runOnce(
    ctx,
    { key: parsedKey.data, method: route.method, path: pathOf(route, input.params), body: input.body },
    () => route.run(ctx, input),
  );
  if (isReplay) headers.set('idempotent-replayed', 'true');
  return answer;
}

function pathOf(route: ApiRoute, params: unknown): string {
  return route.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) =>
    String((params as Record<string, unknown>)[name]),
  );
}

/** `Link: <…>; rel="next"` beside the cursor in the body, for clients that page by header (RFC 8288). */
function addNextLink(
  request: Request,
  segments: readonly string[],
  prefix: string,
  result: RouteAnswer,
  headers: Headers,
): void {
  const cursor = (result.body as { nextCursor?: unknown } | undefined)?.nextCursor;
  if (typeof cursor !== 'string') return;
  const search = new URLSearchParams(new URL(request.url).searchParams);
  search.set('cursor', cursor);
  headers.set('link', `<${prefix}/${segments.join('/')}?${search}>; rel="next"`);
}
