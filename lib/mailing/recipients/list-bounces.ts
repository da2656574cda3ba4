import { controlDb } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import type { Bounce } from '../schemas';

/**
 * Which of these mailboxes could not be reached, for a list that shows their addresses anyway.
 * @param addresses in any case
 * @throws AppError FORBIDDEN without `member.read`
 */
export async function listBounces(ctx: TenantContext, addresses: readonly string[]): Promise<Bounce[]> {
  requirePermission(ctx, 'member.read');
  const rows = await controlDb().mailRecipient.findMany({
    where: {
      tenantId: ctx.tenant.id,
      address: { in: addresses.map((address) => address.toLowerCase()) },
      bouncedAt: { not: null },
    },
    select: { address: true, bouncedAt: true, bounceReason: true },
  });
  return rows.map(({ address, bouncedAt, bounceReason }) => ({
    address,
    since: bouncedAt?.toISOString() ?? '',
    reason: bounceReason,
  }));
}
