import type { z } from 'zod';
import { appError } from '@/lib/kernel/errors';
import { endEndUserSession, loadEndUserSession } from '../end-users/sessions';
import { signInEndUserByLink } from '../end-users/links';
import { signInEndUserWithPassword } from '../end-users/sign-in-with-password';
import { endOwnImpersonation } from '../impersonation/end-impersonation';
import { isImpersonation, loadImpersonationSession } from '../impersonation/load-impersonation';
import { openImpersonation } from '../impersonation/open-impersonation';
import { REGISTRATION_COOKIE } from '../links/registration-mark';
import { endOperatorSession, loadOperatorSession } from '../operators/sessions';
import { signInOperator } from '../operators/sign-in';
import type { ConsoleSession, PortalSession, SiteSession } from '../people';
import { passwordSignInSchema, tokenInputSchema } from '../schemas';
import { loadStaffSession } from '../staff/load-staff-session';
import { signInStaffByHandOver, signInStaffByLink } from '../staff/redeem-staff-link';
import { endStaffSession } from '../staff/revoke-staff-session';
import { signInStaffWithPassword } from '../staff/sign-in-with-password';
import type { AuthFace, AuthRequest } from './face';
import type { AuthBehaviour } from './options';

/** Staff: by password, by mailed link, or handed over from the sign-up page; operators in their name: from the console. */
export function portalBehaviour(
  request: AuthRequest,
  currentIdentityId: () => Promise<string | null>,
): AuthBehaviour<PortalSession> {
  return {
    loadSession: (sessionId) =>
      isImpersonation(sessionId) ? loadImpersonationSession(sessionId) : loadStaffSession(sessionId),
    profileOf: ({ identity }) => ({ name: identity.name, email: identity.email }),
    endSession: (sessionId) =>
      isImpersonation(sessionId)
        ? endOwnImpersonation(request, sessionId)
        : endStaffSession(request, sessionId),
    methods: {
      password: async (fields) => signInStaffWithPassword(request, credentials(fields)),
      'magic-link': async (fields) =>
        signInStaffByLink(request, { token: token(fields), currentIdentityId: await currentIdentityId() }),
      impersonate: async (fields) => openImpersonation(request, { token: token(fields) }),
      'hand-over': async (fields) => signInStaffByHandOver(request, { token: token(fields) }),
    },
  };
}

/** Operators: by password; the second factor is a step of the session that this starts. */
export function consoleBehaviour(request: AuthRequest): AuthBehaviour<ConsoleSession> {
  return {
    loadSession: loadOperatorSession,
    profileOf: ({ operator }) => ({ name: operator.name, email: operator.email }),
    endSession: (sessionId) => endOperatorSession(request, sessionId),
    methods: { password: async (fields) => signInOperator(request, credentials(fields)) },
  };
}

/** End users of one tenant: by password or mailed link. */
export function siteBehaviour(
  face: Extract<AuthFace, { kind: 'site' }>,
  request: AuthRequest,
): AuthBehaviour<SiteSession> {
  const { ctx } = face;
  return {
    loadSession: (sessionId) => loadEndUserSession(ctx, sessionId),
    profileOf: ({ user }) => ({ name: user.name, email: user.email }),
    endSession: (sessionId) => endEndUserSession(ctx, sessionId),
    methods: {
      password: async (fields) => signInEndUserWithPassword(ctx, credentials(fields)),
      'magic-link': async (fields) =>
        signInEndUserByLink(ctx, {
          token: token(fields),
          registrationMark: request.cookies[REGISTRATION_COOKIE],
        }),
    },
  };
}

function credentials(fields: Record<string, unknown>): z.output<typeof passwordSignInSchema> {
  return parse(passwordSignInSchema, { email: fields.email, password: fields.password });
}

function token(fields: Record<string, unknown>): string {
  const parsed = tokenInputSchema.safeParse({ token: fields.token });
  if (!parsed.success) throw appError('TOKEN_INVALID');
  return parsed.data.token;
}

function parse<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const fieldErrors: Record<string, string> = {};
  for (const issue of parsed.error.issues) fieldErrors[String(issue.path[0] ?? '_')] ??= issue.message;
  throw appError('VALIDATION_FAILED', { fieldErrors });
}
