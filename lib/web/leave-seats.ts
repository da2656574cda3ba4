import { type AuthFace, listMyTenants } from '@/lib/identity';
import { createTenantContext, type TenantContext } from '@/lib/kernel/context';
import { leave } from '@/lib/metering/presence';
import { logger } from '@/lib/observability';
import { resolveTenantBySlug } from '@/lib/tenancy';
import { portalSession, siteSession } from './current-session';
import type { RequestFacts } from './request';
import { visitorContext } from './visitor-context';

/**
 * Whose seats signing out will free. Ask before the session is ended, call the answer afterwards; it never throws, because
 * a seat that stays taken for some minutes is no reason not to sign out.
 */
export async function seatsOf(face: AuthFace, facts: RequestFacts): Promise<() => Promise<void>> {
  const people = await peopleAt(face, facts).catch(() => []);
  return async () => {
    for (const person of people)
      await leave(person).catch((error: unknown) => logger.warn({ err: error }, 'a seat was not freed'));
  };
}

async function peopleAt(face: AuthFace, facts: RequestFacts): Promise<TenantContext[]> {
  switch (face.kind) {
    case 'console':
      return [];
    case 'site': {
      const session = await siteSession(face.ctx.tenant, facts, face.basePath);
      return session
        ? [createTenantContext({ ...face.ctx, actor: { kind: 'endUser', ...session.user } })]
        : [];
    }
    case 'portal': {
      const session = await portalSession(facts);
      // An operator in a member's name took no seat.
      if (!session || session.impersonation) return [];
      const { identity } = session;
      const { id, name, email } = identity;
      const open = (await listMyTenants(id)).filter(({ status }) => status === 'active');
      const tenants = await Promise.all(
        open.map(async ({ slug, role }) => ({ tenant: await resolveTenantBySlug(slug), role })),
      );
      return tenants.flatMap(({ tenant, role }) =>
        tenant
          ? [
              createTenantContext({
                ...visitorContext(tenant, facts),
                actor: { kind: 'member', id, name, email, role },
              }),
            ]
          : [],
      );
    }
    default:
      return face satisfies never;
  }
}
