import { type AuthenticatedApiKey, authenticateApiKey } from '@/lib/identity/api-keys';
import { createTenantContext, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { API_SCOPES } from '@/lib/kernel/permissions';
import { extendRequestScope } from '@/lib/observability';
import { consumeLimit } from '@/lib/security';
import { resolveTenantById } from '@/lib/tenancy';
import type { RequestFacts } from '@/lib/web/request';

/**
 * Reads the token of `Authorization: Bearer …` (RFC 6750 §2.1).
 *
 * @returns null for a missing header, another scheme or anything that is not one token
 */
export function bearerToken(authorization: string | null): string | null {
  return /^Bearer +([\w.~+/-]+=*)$/i.exec(authorization ?? '')?.[1] ?? null;
}

/**
 * Who asks, by API key alone: cookies are never read here, so no page can borrow a signed-in person.
 *
 * @returns the context of the key's tenant, whatever the tenant's status
 * @throws AppError UNAUTHENTICATED; RATE_LIMITED after many attempts from one address
 */
export async function authenticateRequest(request: Request, facts: RequestFacts): Promise<TenantContext> {
  const presented = bearerToken(request.headers.get('authorization'));
  const known = presented === null ? null : await authenticateApiKey(presented);
  if (!known) {
    await consumeLimit('apiUnauthenticated', facts.ip ?? 'unknown');
    throw appError('UNAUTHENTICATED', {
      message:
        presented === null ? 'Send an API key: "Authorization: Bearer …".' : 'This API key is not valid.',
    });
  }
  const tenant = await resolveTenantById(known.tenant.id);
  if (!tenant) throw appError('UNAVAILABLE', { detail: { tenantId: known.tenant.id } });
  extendRequestScope({ tenantId: tenant.id, actorId: known.key.id });
  return createTenantContext({
    tenant,
    actor: { kind: 'apiKey', ...known.key },
    permissions: permissionsOf(known.key),
    requestId: facts.requestId,
    locale: tenant.locale,
    timeZone: tenant.timeZone,
    ip: facts.ip,
    userAgent: facts.userAgent,
  });
}

function permissionsOf({ scopes }: AuthenticatedApiKey['key']) {
  return new Set(scopes.flatMap((scope) => API_SCOPES[scope]));
}
