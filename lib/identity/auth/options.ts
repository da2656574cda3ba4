import type { AuthOptions, LoggerInstance } from 'next-auth';
import { logger } from '@/lib/observability';
import { DAY_MS, SECOND_MS } from '@/lib/kernel/clock';
import { SESSION_MAX_AGE_MS } from '../sessions/lifetime';
import { authCookies } from './cookies';
import type { AuthFace, AuthRequest } from './face';
import { credentialsProvider } from './next-auth';
import { authSecret, tokenCodec } from './session-token';

/** What next-auth is told to do at one face for one request. */
export interface AuthBehaviour<Session> {
  /** Loads a live session from the database by its id; null ends the cookie. */
  loadSession(sessionId: string): Promise<Session | null>;
  /** What a browser may know of its own session. */
  profileOf(session: Session): { name: string; email: string };
  /** Ways to sign in: each takes what the form sent and starts a session. */
  methods: Record<string, (fields: Record<string, unknown>) => Promise<{ sessionId: string }>>;
  endSession(sessionId: string): Promise<void>;
}

/** What happened while next-auth ran: it hands neither sessions nor errors through unchanged. */
export interface AuthOutcome<Session> {
  session: Session | null;
  failure: unknown;
  startedSessionId: string | null;
}

/**
 * next-auth's options for one request. The cookie holds the session's id and nothing else; every use asks the database, so a
 * revoked session ends with the next request in every process.
 */
export function optionsFor<Session>(
  face: AuthFace,
  request: Pick<AuthRequest, 'isSecure'>,
  behaviour: AuthBehaviour<Session>,
): { options: AuthOptions; outcome: AuthOutcome<Session> } {
  const outcome: AuthOutcome<Session> = { session: null, failure: null, startedSessionId: null };
  const cookies = authCookies(face, request.isSecure);
  const secret = authSecret(face);
  const maxAge = SESSION_MAX_AGE_MS / SECOND_MS;

  const options: AuthOptions = {
    secret,
    useSecureCookies: request.isSecure,
    logger: quietLogger,
    session: { strategy: 'jwt', maxAge, updateAge: DAY_MS / SECOND_MS },
    jwt: { secret, maxAge, ...tokenCodec(face) },
    cookies: { sessionToken: cookies.session, csrfToken: cookies.csrf, callbackUrl: cookies.returnTo },
    providers: Object.entries(behaviour.methods).map(([id, signIn]) =>
      credentialsProvider({
        id,
        name: id,
        credentials: {},
        async authorize(fields) {
          try {
            const { sessionId } = await signIn({ ...fields });
            outcome.startedSessionId = sessionId;
            return { id: sessionId };
          } catch (error) {
            outcome.failure = error;
            return null;
          }
        },
      }),
    ),
    callbacks: {
      // Only paths: where to go after signing in never leaves the host.
      redirect: ({ baseUrl }) => baseUrl,
      async jwt({ token, user }) {
        if (user) return { sid: user.id };
        const session = typeof token.sid === 'string' ? await behaviour.loadSession(token.sid) : null;
        // next-auth 4 ends a session only by an error: it answers with none and clears the cookie.
        if (!session) throw new Error('session ended');
        outcome.session = session;
        return { sid: token.sid };
      },
      session({ session }) {
        return {
          expires: session.expires,
          user: outcome.session ? behaviour.profileOf(outcome.session) : undefined,
        };
      },
    },
    events: {
      async signOut({ token }) {
        if (typeof token?.sid === 'string') await behaviour.endSession(token.sid);
      },
    },
  };
  return { options, outcome };
}

// Ended sessions and foreign cookies are everyday events; what really fails is logged where it is answered.
const quietLogger: Partial<LoggerInstance> = {
  error: (code) => logger.debug({ code }, 'no session'),
  warn: (code) => logger.debug({ code }, 'sign-in library'),
  debug: () => undefined,
};
