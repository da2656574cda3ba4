import type { z } from 'zod';
import { controlDb } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { DOMAIN_COLUMNS, toDomainDto } from './domain-dto';
import type { DomainDto, domainIdSchema } from './schemas';

/**
 * One custom domain of the tenant with its DNS records.
 * @throws AppError FORBIDDEN without `domain.read`, NOT_FOUND for an unknown one and for another tenant's alike
 */
export async function getDomain(
  ctx: TenantContext,
  { domainId }: z.output<typeof domainIdSchema>,
): Promise<DomainDto> {
  requirePermission(ctx, 'domain.read');
  const row = await controlDb().domain.findFirst({
    where: { id: domainId, tenantId: ctx.tenant.id },
    select: DOMAIN_COLUMNS,
  });
  if (!row) throw appError('NOT_FOUND');
  return toDomainDto(row, ctx.tenant);
}
