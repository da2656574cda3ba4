import type { z } from 'zod';
import { recordControlAudit } from '@/lib/audit';
import { inControlTransaction } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { directory } from '@/lib/tenancy';
import { DOMAIN_COLUMNS, toDomainDto } from './domain-dto';
import type { DomainDto, hstsSchema } from './schemas';

/**
 * Chooses how long browsers are told to come to a domain over TLS alone (RFC 6797). Needs `domain.write`.
 * @throws AppError NOT_FOUND
 */
export async function setHsts(
  ctx: TenantContext,
  { domainId, hsts }: z.output<typeof hstsSchema>,
): Promise<DomainDto> {
  requirePermission(ctx, 'domain.write');
  const where = { id: domainId, tenantId: ctx.tenant.id };
  const row = await inControlTransaction(async (tx) => {
    const found = await tx.domain.findFirst({ where, select: DOMAIN_COLUMNS });
    if (!found) throw appError('NOT_FOUND');
    if (found.hsts === hsts) return found;
    await tx.domain.updateMany({ where, data: { hsts } });
    await recordControlAudit(tx, ctx, {
      action: 'domain.setHsts',
      target: { type: 'domain', id: domainId, label: found.host },
      before: { hsts: found.hsts },
      after: { hsts },
    });
    return { ...found, hsts };
  });
  directory().invalidate({ tenantId: ctx.tenant.id, keys: [] });
  return toDomainDto(row, ctx.tenant);
}
