import type { TenantContext } from '@/lib/kernel/context';
import type { ConsoleSession, PortalSession, SiteSession } from '../people';
import { consoleBehaviour, portalBehaviour, siteBehaviour } from './behaviours';
import type { AuthFace, AuthRequest } from './face';
import { readNextAuthSession } from './next-auth';
import { type AuthBehaviour, optionsFor } from './options';

/** The live session of a request at the portal, or null. */
export function readPortalSession(request: AuthRequest): Promise<PortalSession | null> {
  return readSession(
    { kind: 'portal' },
    request,
    portalBehaviour(request, async () => null),
  );
}

/** The live session of a request at the console, or null. */
export function readConsoleSession(request: AuthRequest): Promise<ConsoleSession | null> {
  return readSession({ kind: 'console' }, request, consoleBehaviour(request));
}

/** The live session of a request at a tenant's site, or null; another tenant's cookie is none. */
export function readSiteSession(
  request: AuthRequest & { ctx: TenantContext; basePath: string },
): Promise<SiteSession | null> {
  const face = { kind: 'site', ctx: request.ctx, basePath: request.basePath } as const;
  return readSession(face, request, siteBehaviour(face, request));
}

async function readSession<Session>(
  face: AuthFace,
  request: AuthRequest,
  behaviour: AuthBehaviour<Session>,
): Promise<Session | null> {
  const { options, outcome } = optionsFor(face, request, behaviour);
  const session = await readNextAuthSession(request, options);
  return session ? outcome.session : null;
}
