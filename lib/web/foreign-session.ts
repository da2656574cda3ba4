import { LRUCache } from 'lru-cache';
import { recordAudit } from '@/lib/audit';
import { foreignTenantId } from '@/lib/identity';
import { inTenantTransaction } from '@/lib/isolation';
import { MINUTE_MS } from '@/lib/kernel/clock';
import type { TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { processSingleton } from '@/lib/kernel/singleton';
import { logger, metrics } from '@/lib/observability';
import { resolveTenantById } from '@/lib/tenancy';

/**
 * Whether a request shows the session cookie of another tenant than the one it asks. A cookie of a tenant that is gone
 * claims nothing: its address may have a new owner.
 *
 * @param cookies name → value
 */
export async function isForeignSession(cookies: Readonly<Record<string, string>>, tenantId: string): Promise<boolean> {
  const claimed = await foreignTenantId(cookies, tenantId);
  if (claimed === null) return false;
  const tenant = await resolveTenantById(claimed);
  return tenant !== null && tenant.status !== 'deleted';
}

/** The same for a raw Cookie header, for the server in front of Next. */
export async function foreignSession(cookieHeader: string | undefined, tenantId: string): Promise<boolean> {
  if (!cookieHeader?.includes('session=ten_')) return false;
  const pairs = cookieHeader.split(';').map((pair) => pair.trim().split('=', 2) as [string, string?]);
  return isForeignSession(Object.fromEntries(pairs.map(([name, value]) => [name, value ?? ''])), tenantId);
}

// A page asks several times, and a script could ask for ever: one row a minute for one address tells the same.
const noted = () => processSingleton('web.foreign-sessions', () => new LRUCache<string, true>({ max: 5_000, ttl: MINUTE_MS }));

/**
 * Refuses a request that shows another tenant's session, and writes that down for the tenant that was asked.
 * The other tenant is not named there: its existence is none of this tenant's business.
 *
 * @throws AppError TENANT_MISMATCH
 */
export async function refuseForeignSession(ctx: TenantContext, cookies: Readonly<Record<string, string>>): Promise<void> {
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
