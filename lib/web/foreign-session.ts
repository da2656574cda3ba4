import { LRUCache } from 'lru-cache';
import { recordAudit } from '@/lib/audit';
import { authCookies, type CookieOption, foreignTenantId } from '@/lib/identity';
import { inTenantTransaction } from '@/lib/isolation';
import { MINUTE_MS } from '@/lib/kernel/clock';
import type { TenantContext, TenantRef } from '@/lib/kernel/context';
import { appError, isAppError } from '@/lib/kernel/errors';
import { processSingleton } from '@/lib/kernel/singleton';
import { logger, metrics } from '@/lib/observability';
import { resolveTenantById } from '@/lib/tenancy';
import type { RequestFacts } from './request';
import { visitorContext } from './visitor-context';

/**
 * Whether a request shows the session cookie of another tenant than the one it asks. A cookie of a tenant that is gone
 * claims nothing: its address may have a new owner.
 *
 * @param cookies name → value
 */
async function isForeignSession(
  cookies: Readonly<Record<string, string>>,
  tenantId: string,
): Promise<boolean> {
  const claimed = await foreignTenantId(cookies, tenantId);
  if (claimed === null) return false;
  const tenant = await resolveTenantById(claimed);
  return tenant !== null && tenant.status !== 'erased';
}

// A page asks several times, and a script could ask for ever: one row a minute for one address tells the same.
const noted = () =>
  processSingleton('web.foreign-sessions', () => new LRUCache<string, true>({ max: 5_000, ttl: MINUTE_MS }));

/**
 * Refuses a request that shows another tenant's session, and writes that down for the tenant that was asked.
 * The other tenant is not named there: its existence is none of this tenant's business.
 *
 * @throws AppError TENANT_MISMATCH
 */
export async function refuseForeignSession(
  ctx: TenantContext,
  cookies: Readonly<Record<string, string>>,
): Promise<void> {
  if (!(await isForeignSession(cookies, ctx.tenant.id))) return;
  metrics().resolutionConflicts.inc({ face: 'site' });
  const key = `${ctx.tenant.id} ${ctx.ip ?? ''}`;
  if (!noted().has(key)) {
    noted().set(key, true);
    logger.warn({ askedTenantId: ctx.tenant.id }, 'a session was shown at another tenant');
    await inTenantTransaction(ctx, (tx) =>
      recordAudit(tx, ctx, {
        action: 'tenant.refuseMismatch',
        target: { type: 'tenant', id: ctx.tenant.id, label: ctx.tenant.name },
        after: { namedBy: ['host', 'session'] },
      }),
    );
  }
  throw appError('TENANT_MISMATCH');
}

/**
 * The same for the server in front of Next, which knows the raw Cookie header.
 * @returns values of Set-Cookie that clear the foreign session, or null when there is none
 */
export async function foreignSessionCleared(
  cookieHeader: string,
  tenant: TenantRef,
  visit: Pick<RequestFacts, 'requestId' | 'ip' | 'userAgent'>,
  path: string,
): Promise<string[] | null> {
  const cookies = Object.fromEntries(
    cookieHeader.split(';').map((pair) => {
      const [name = '', value = ''] = pair.trim().split('=', 2);
      return [name, value];
    }),
  );
  try {
    await refuseForeignSession(visitorContext(tenant, visit), cookies);
    return null;
  } catch (error) {
    if (!isAppError(error) || error.code !== 'TENANT_MISMATCH') throw error;
    const basePath = /^\/t\/[^/?#]+/.exec(path)?.[0] ?? '';
    return [false, true].map((isSecure) => clearedSession(tenant, basePath, isSecure, visit));
  }
}

function clearedSession(
  tenant: TenantRef,
  basePath: string,
  isSecure: boolean,
  visit: Pick<RequestFacts, 'requestId' | 'ip' | 'userAgent'>,
): string {
  return clearedCookie(
    authCookies({ kind: 'site', ctx: visitorContext(tenant, visit), basePath }, isSecure).session,
  );
}

/** The Set-Cookie value that clears a cookie. */
export function clearedCookie({ name, options }: CookieOption): string {
  return `${name}=; Path=${options.path}; Max-Age=0; HttpOnly; SameSite=Lax${options.secure ? '; Secure' : ''}`;
}
