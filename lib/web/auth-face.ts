import type { AuthFace } from '@/lib/identity';
import { appError } from '@/lib/kernel/errors';
import { resolveTenant } from '@/lib/tenancy';
import type { RequestFacts } from './request';
import { openSite } from './site';
import { assertOpen } from './tenant-status';
import { visitorContext } from './visitor-context';

/**
 * The face a request signs in at, by its host alone.
 * @throws AppError NOT_FOUND on hosts where nobody signs in; the status of a site that is not open
 */
export async function authFaceOf(facts: RequestFacts): Promise<AuthFace> {
  const { host } = facts;
  switch (host.kind) {
    case 'portal':
    case 'console':
      return { kind: host.kind };
    case 'tenant':
    case 'custom': {
      const tenant = await resolveTenant(host);
      if (!tenant) throw appError('TENANT_UNKNOWN');
      assertOpen(tenant);
      return { kind: 'site', ctx: visitorContext(tenant, facts), basePath: '' };
    }
    case 'base':
    case 'api':
    case 'invalid':
      throw appError('NOT_FOUND');
    default:
      return host satisfies never;
  }
}

/** The face of a site reached by path (`/t/{slug}` on the base host), where the host says nothing of the tenant. */
export async function authFaceByPath(hostParam: string, facts: RequestFacts): Promise<AuthFace> {
  const { tenant, basePath } = await openSite(hostParam, facts);
  if (!basePath) throw appError('NOT_FOUND');
  return { kind: 'site', ctx: visitorContext(tenant, facts), basePath };
}
