import { appError } from '@/lib/kernel/errors';
import { metrics } from '@/lib/observability';
import { isAppError } from '@/lib/kernel/errors';
import { consoleBehaviour, portalBehaviour, siteBehaviour } from './behaviours';
import type { AuthFace, AuthRequest } from './face';
import { readNextAuthSession, runNextAuth } from './next-auth';
import { type AuthBehaviour, type AuthOutcome, optionsFor } from './options';
import { readPortalSession } from './read-session';

/** One call of the sign-in library's own addresses below `/api/auth`. */
export interface AuthCall {
  /** What stands behind `/api/auth/`, such as `callback` and `password`. */
  segments: readonly string[];
  method: string;
  body: Record<string, unknown>;
}

export interface AuthAnswer {
  body: unknown;
  /** Values of Set-Cookie. */
  cookies: string[];
}

/**
 * Answers a call of a face: its CSRF token, its session, signing in and signing out. Everything else the library offers
 * (its own pages in its own look, its log) does not exist here.
 *
 * @throws AppError NOT_FOUND for every other call, FORBIDDEN without the form's CSRF token, or whatever signing in throws
 */
export function handleAuth(face: AuthFace, request: AuthRequest, call: AuthCall): Promise<AuthAnswer> {
  switch (face.kind) {
    case 'portal': {
      const current = async () => {
        const session = await readPortalSession(request);
        return session && !session.impersonation ? session.identity.id : null;
      };
      return run(face, request, call, portalBehaviour(request, current));
    }
    case 'console':
      return run(face, request, call, consoleBehaviour(request));
    case 'site':
      return run(face, request, call, siteBehaviour(face, request));
    default:
      return face satisfies never;
  }
}

async function run<Session extends { sessionId: string }>(
  face: AuthFace,
  request: AuthRequest,
  call: AuthCall,
  behaviour: AuthBehaviour<Session>,
): Promise<AuthAnswer> {
  const { segments, method } = call;
  const name = `${method} ${segments.join('/')}`;
  const signInMethod =
    method === 'POST' && segments[0] === 'callback' && segments.length === 2 ? segments[1] : undefined;
  const isSignIn = signInMethod !== undefined && Object.hasOwn(behaviour.methods, signInMethod);
  if (!isSignIn && !['GET csrf', 'GET session', 'POST signout'].includes(name)) throw appError('NOT_FOUND');

  const { options, outcome } = optionsFor(face, request, behaviour);
  const body = { ...call.body, json: 'true' };
  const previous = isSignIn ? await previousSession(face, request, behaviour) : null;
  const reply = await runNextAuth({ segments, method, body, request }, options);
  if (outcome.failure) {
    count(face, signInMethod, isAppError(outcome.failure) ? outcome.failure.code : 'INTERNAL');
    throw outcome.failure;
  }
  if (isSignIn || name === 'POST signout') assertHadCsrfToken(reply.body, isSignIn, outcome);
  if (isSignIn) {
    count(face, signInMethod, 'done');
    // The browser's former session would live on unseen.
    if (previous) await behaviour.endSession(previous.sessionId);
    return { body: { ok: true }, cookies: reply.cookies };
  }
  return { body: name === 'POST signout' ? { ok: true } : reply.body, cookies: reply.cookies };
}

// Without the right token the library only redirects to its own sign-in page, with no error to show for it.
function assertHadCsrfToken<Session>(body: unknown, isSignIn: boolean, outcome: AuthOutcome<Session>): void {
  const url = typeof body === 'object' && body !== null && 'url' in body ? String(body.url) : '';
  if (url.includes('csrf=true') || (isSignIn && outcome.startedSessionId === null)) {
    throw appError('FORBIDDEN', { message: 'This form has expired. Please reload the page and try again.' });
  }
}

async function previousSession<Session>(
  face: AuthFace,
  request: AuthRequest,
  behaviour: AuthBehaviour<Session>,
): Promise<Session | null> {
  const { options, outcome } = optionsFor(face, request, behaviour);
  return (await readNextAuthSession(request, options)) ? outcome.session : null;
}

function count(face: AuthFace, method: string | undefined, outcome: string): void {
  metrics().signIns.inc({ face: face.kind, method: method ?? 'none', outcome });
}
