import { controlDb } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { DOMAIN_COLUMNS, toDomainDto } from './domain-dto';
import type { DomainDto } from './schemas';

// Plans bound how many there are; this bounds an answer where one says "unlimited".
const LIST_MAX = 500;

/**
 * The tenant's custom domains, the first added first, each with its DNS records.
 * @throws AppError FORBIDDEN without `domain.read`
 */
export async function listDomains(ctx: TenantContext): Promise<DomainDto[]> {
  requirePermission(ctx, 'domain.read');
  const rows = await controlDb().domain.findMany({
    where: { tenantId: ctx.tenant.id },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: LIST_MAX,
    select: DOMAIN_COLUMNS,
  });
  return rows.map((row) => toDomainDto(row, ctx.tenant));
}
