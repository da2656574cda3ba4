import { consoleBehaviour, portalBehaviour, siteBehaviour } from './behaviours';
import { authCookies, type CookieOption } from './cookies';
import type { AuthFace, AuthRequest } from './face';
import { readNextAuthSession } from './next-auth';
import { type AuthBehaviour, optionsFor } from './options';

/**
 * Ends the session of a request, if it has one, for server actions that sign somebody out.
 * @returns the cookie to clear
 */
export async function endCurrentSession(face: AuthFace, request: AuthRequest): Promise<CookieOption> {
  switch (face.kind) {
    case 'portal':
      await end(
        face,
        request,
        portalBehaviour(request, async () => null),
      );
      break;
    case 'console':
      await end(face, request, consoleBehaviour(request));
      break;
    case 'site':
      await end(face, request, siteBehaviour(face, request));
      break;
    default:
      face satisfies never;
  }
  return authCookies(face, request.isSecure).session;
}

async function end<Session extends { sessionId: string }>(
  face: AuthFace,
  request: AuthRequest,
  behaviour: AuthBehaviour<Session>,
): Promise<void> {
  const { options, outcome } = optionsFor(face, request, behaviour);
  const session = await readNextAuthSession(request, options);
  if (session && outcome.session) await behaviour.endSession(outcome.session.sessionId);
}
