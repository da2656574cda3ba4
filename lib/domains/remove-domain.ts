import type { z } from 'zod';
import { recordControlAudit } from '@/lib/audit';
import { inControlTransaction } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { directory } from '@/lib/tenancy';
import type { domainIdSchema } from './schemas';

/**
 * Gives a domain up: the site is not served there from the commit on, in every process, and its place in the plan is free.
 * Whoever adds it next, the same tenant too, has to prove ownership anew. Needs `domain.write`.
 *
 * Cached pages of the site carry the host: the caller refreshes the tenant's site afterwards, as after every change of it.
 * @throws AppError NOT_FOUND for an unknown domain and for another tenant's alike
 */
export async function removeDomain(
  ctx: TenantContext,
  { domainId }: z.output<typeof domainIdSchema>,
): Promise<void> {
  requirePermission(ctx, 'domain.write');
  const { host } = await inControlTransaction(async (tx) => {
    const where = { id: domainId, tenantId: ctx.tenant.id };
    const row = await tx.domain.findFirst({ where, select: { host: true, verifiedAt: true } });
    const { count } = await tx.domain.deleteMany({ where });
    if (!row || count === 0) throw appError('NOT_FOUND');
    await recordControlAudit(tx, ctx, {
      action: 'domain.remove',
      target: { type: 'domain', id: domainId, label: row.host },
      before: { host: row.host, verifiedAt: row.verifiedAt },
    });
    return row;
  });
  directory().invalidate({ tenantId: ctx.tenant.id, keys: [`host:${host}`] });
}
