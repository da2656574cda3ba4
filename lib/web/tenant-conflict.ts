import { recordAudit } from '@/lib/audit';
import { claimedTenantId } from '@/lib/identity';
import { inTenantTransaction } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { logger, metrics } from '@/lib/observability';

/**
 * Refuses a request whose session cookie belongs to another tenant than its host, and writes that down for the tenant that was asked.
 * The other tenant is not named there: its existence is none of this tenant's business.
 *
 * @throws AppError TENANT_MISMATCH
 */
export async function refuseForeignSession(ctx: TenantContext, cookies: Readonly<Record<string, string>>): Promise<void> {
  const claimed = await claimedTenantId(cookies);
  if (claimed === null || claimed === ctx.tenant.id) return;
  metrics().resolutionConflicts.inc({ face: 'site' });
  logger.warn({ claimedTenantId: claimed, askedTenantId: ctx.tenant.id }, 'a session was shown at another tenant');
  await inTenantTransaction(ctx, (tx) =>
    recordAudit(tx, ctx, {
      action: 'tenant.refuseMismatch',
      target: { type: 'tenant', id: ctx.tenant.id, label: ctx.tenant.name },
      after: { namedBy: ['host', 'session'] },
    }),
  );
  throw appError('TENANT_MISMATCH');
}
