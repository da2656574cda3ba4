import { recordAudit } from '@/lib/audit';
import { inTenantTransaction } from '@/lib/isolation';
import type { TenantContext, TenantRef } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { logger, metrics } from '@/lib/observability';
import { resolveTenant } from '@/lib/tenancy';
import type { RequestFacts } from '@/lib/web/request';

/** A part of the request that names a tenant other than the key's. */
export type Disagreement = 'host' | 'header';

/**
 * Says what disagrees with the key's tenant. The header may hold the id or the slug; an unknown value disagrees like a
 * foreign one, so that it cannot be used to ask which tenants exist.
 */
export function disagreements(
  tenant: Pick<TenantRef, 'id' | 'slug'>,
  named: { hostTenantId: string | null; header: string | null },
): Disagreement[] {
  const found: Disagreement[] = [];
  if (named.hostTenantId !== null && named.hostTenantId !== tenant.id) found.push('host');
  if (named.header !== null && named.header !== tenant.id && named.header !== tenant.slug)
    found.push('header');
  return found;
}

/**
 * Lets a request through whose host, `X-Tenant-ID` and key name one tenant.
 *
 * @throws AppError TENANT_UNKNOWN for a host without a tenant; TENANT_MISMATCH after writing the attempt into the audit log
 *   of the key's tenant, which is the one that has to look after its key
 */
export async function assertOneTenant(
  ctx: TenantContext,
  facts: RequestFacts,
  header: string | null,
): Promise<void> {
  const { host } = facts;
  const isSite = host.kind === 'tenant' || host.kind === 'custom';
  const hostTenant = isSite ? await resolveTenant(host) : null;
  if (isSite && !hostTenant) throw appError('TENANT_UNKNOWN');
  const found = disagreements(ctx.tenant, { hostTenantId: hostTenant?.id ?? null, header });
  if (found.length === 0) return;

  metrics().resolutionConflicts.inc({ face: 'api' });
  logger.warn({ disagreements: found }, 'an API request named more than one tenant');
  await inTenantTransaction(ctx, (tx) =>
    recordAudit(tx, ctx, {
      action: 'tenant.refuseMismatch',
      target: { type: 'tenant', id: ctx.tenant.id, label: ctx.tenant.name },
      after: { namedBy: ['key', ...found] },
    }),
  );
  throw appError('TENANT_MISMATCH');
}
