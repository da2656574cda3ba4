import { controlDb } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import type { TroubledDomain } from './schemas';
import { servedUntil } from './status';

/** More than these are not told of one by one. */
const TOLD = 3;

/**
 * Domains that were served and are about not to be any more, or are not already, for the banner above every page.
 * @throws AppError FORBIDDEN without `domain.read`
 */
export async function listTroubledDomains(ctx: TenantContext): Promise<TroubledDomain[]> {
  requirePermission(ctx, 'domain.read');
  const rows = await controlDb().domain.findMany({
    where: {
      tenantId: ctx.tenant.id,
      // From the first warning on, as the mails.
      OR: [{ lostAt: { not: null } }, { warnings: { gt: 0 } }],
    },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: TOLD,
    select: { host: true, failingSince: true, warnings: true, warnedAt: true },
  });
  return rows.map(({ host, ...failure }) => ({
    host,
    servedUntil: servedUntil(failure)?.toISOString() ?? null,
  }));
}
