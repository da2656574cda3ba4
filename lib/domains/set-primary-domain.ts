import type { z } from 'zod';
import { recordControlAudit } from '@/lib/audit';
import { inControlTransaction } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { directory } from '@/lib/tenancy';
import { DOMAIN_COLUMNS, toDomainDto } from './domain-dto';
import type { DomainDto, primaryDomainSchema } from './schemas';
import { lockTenantDomains } from './sql';

/**
 * Makes a domain that works the one that the tenant's others lead to, and says whether the address below ours does so too.
 * The caller refreshes the tenant's site: its canonical links change. Needs `domain.write`.
 *
 * @throws AppError NOT_FOUND, CONFLICT for a domain that is not valid: nobody is led where the site is not
 */
export async function setPrimaryDomain(
  ctx: TenantContext,
  { domainId, redirectsSubdomain }: z.output<typeof primaryDomainSchema>,
): Promise<DomainDto> {
  requirePermission(ctx, 'domain.write');
  const row = await inControlTransaction(async (tx) => {
    const tenantId = ctx.tenant.id;
    await lockTenantDomains(tx, tenantId);
    const found = await tx.domain.findFirst({ where: { id: domainId, tenantId }, select: DOMAIN_COLUMNS });
    if (!found) throw appError('NOT_FOUND');
    if (found.status !== 'valid')
      throw appError('CONFLICT', {
        message: `${found.host} does not lead here yet. It can become the primary domain once both records are right.`,
      });
    const before = await tx.domain.findFirst({
      where: { tenantId, isPrimary: true },
      select: { host: true, redirectsSubdomain: true },
    });
    await tx.domain.updateMany({
      where: { tenantId, isPrimary: true, id: { not: domainId } },
      data: { isPrimary: false, redirectsSubdomain: false },
    });
    await tx.domain.updateMany({
      where: { id: domainId, tenantId },
      data: { isPrimary: true, redirectsSubdomain },
    });
    await recordControlAudit(tx, ctx, {
      action: 'domain.setPrimary',
      target: { type: 'domain', id: domainId, label: found.host },
      before: { primary: before?.host ?? null, redirectsSubdomain: before?.redirectsSubdomain ?? false },
      after: { primary: found.host, redirectsSubdomain },
    });
    return { ...found, isPrimary: true, redirectsSubdomain };
  });
  directory().invalidate({ tenantId: ctx.tenant.id, keys: [] });
  return toDomainDto(row, ctx.tenant);
}
