import { cookies } from 'next/headers';
import { authCookies, type AuthFace, handleAuth } from '@/lib/identity';
import { appError, isAppError } from '@/lib/kernel/errors';
import { assertSameOrigin } from '@/lib/security';
import { clearedCookie, refuseForeignSession } from './foreign-session';
import { publicError } from './errors';
import { seatsOf } from './leave-seats';
import { factsOf, type RequestFacts } from './request';
import { problem } from './route';
import { saidAtSite } from './said-at-site';
import { spokenAt } from './site-language';

const MAX_BODY_CHARS = 8_000;

/**
 * Answers the addresses below `/api/auth` of one face.
 *
 * @param segments what stands behind `/api/auth/`
 * @param faceOf decides the face from the host; throws NOT_FOUND where nobody signs in
 */
export async function answerAuth(
  request: Request,
  segments: readonly string[],
  faceOf: (facts: RequestFacts) => Promise<AuthFace>,
): Promise<Response> {
  const jar = await cookies();
  const facts = factsOf(
    request.headers,
    Object.fromEntries(jar.getAll().map(({ name, value }) => [name, value])),
  );
  let face: AuthFace | null = null;
  try {
    assertSameOrigin(request);
    face = await faceOf(facts);
    if (face.kind === 'site') await refuseForeignSession(face.ctx, facts.cookies);
    const body = request.method === 'POST' ? await formBody(request) : {};
    const isSignOut = request.method === 'POST' && segments.join('/') === 'signout';
    const freeSeats = isSignOut ? await seatsOf(face, facts) : null;
    const answer = await handleAuth(face, facts, { segments, method: request.method, body });
    await freeSeats?.();
    return respond(answer.body ?? {}, answer.cookies);
  } catch (error) {
    const told = publicError(error, facts.requestId);
    const response = problem(
      face?.kind === 'site'
        ? saidAtSite(await spokenAt(face.ctx.tenant, request.headers.get('cookie') ?? ''), told)
        : told,
    );
    // Without this the browser of somebody who carried a cookie over would be refused for ever.
    if (face && isAppError(error) && error.code === 'TENANT_MISMATCH') {
      response.headers.append('set-cookie', clearedCookie(authCookies(face, facts.isSecure).session));
    }
    return response;
  }
}

async function formBody(request: Request): Promise<Record<string, unknown>> {
  const text = await request.text();
  if (text.length > MAX_BODY_CHARS) throw appError('PAYLOAD_TOO_LARGE');
  if (!request.headers.get('content-type')?.startsWith('application/json')) {
    return Object.fromEntries(new URLSearchParams(text));
  }
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null) return { ...body };
  } catch (cause) {
    throw appError('MALFORMED_REQUEST', { cause });
  }
  throw appError('MALFORMED_REQUEST');
}

function respond(body: unknown, setCookies: readonly string[]): Response {
  const response = new Response(JSON.stringify(body), {
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'private, no-store' },
  });
  for (const cookie of setCookies) response.headers.append('set-cookie', cookie);
  return response;
}
