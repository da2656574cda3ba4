import type { z } from 'zod';
import { recordControlAudit } from '@/lib/audit';
import { type ControlTx, inControlTransaction } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { directory } from '@/lib/tenancy';
import type { domainIdSchema } from './schemas';
import { lockTenantDomains } from './sql';

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
    await lockTenantDomains(tx, ctx.tenant.id);
    const where = { id: domainId, tenantId: ctx.tenant.id };
    const row = await tx.domain.findFirst({
      where,
      select: { host: true, verifiedAt: true, isPrimary: true },
    });
    const { count } = await tx.domain.deleteMany({ where });
    if (!row || count === 0) throw appError('NOT_FOUND');
    if (row.isPrimary) await passOnPrimary(tx, ctx);
    await recordControlAudit(tx, ctx, {
      action: 'domain.remove',
      target: { type: 'domain', id: domainId, label: row.host },
      before: { host: row.host, verifiedAt: row.verifiedAt },
    });
    return row;
  });
  directory().invalidate({ tenantId: ctx.tenant.id, keys: [`host:${host}`] });
}

/** The oldest of the others that work takes its place. */
async function passOnPrimary(tx: ControlTx, { tenant }: TenantContext): Promise<void> {
  const next = await tx.domain.findFirst({
    where: { tenantId: tenant.id, status: 'valid' },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true },
  });
  if (next)
    await tx.domain.updateMany({ where: { id: next.id, tenantId: tenant.id }, data: { isPrimary: true } });
}
