import { recordAudit } from '@/lib/audit';
import { inTenantTransaction } from '@/lib/isolation';
import { publish } from '@/lib/jobs';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import type { BusinessDto, UpdateBusinessInput } from '../schemas/business';
import { businessColumns, businessDto, businessFacts } from './dto';
import { loadBusiness, takenOr } from './load';

/**
 * Changes what is given of a business; the rest stays. Needs `business.write`.
 * @throws AppError NOT_FOUND; ALREADY_EXISTS when another business has the name or the domain
 */
export async function updateBusiness(
  ctx: TenantContext,
  { id, name, reference, domain, note }: UpdateBusinessInput,
): Promise<BusinessDto> {
  requirePermission(ctx, 'business.write');
  try {
    return await inTenantTransaction(ctx, async (tx) => {
      const before = await loadBusiness(tx, id);
      const row = await tx.business.update({
        where: { tenantId_id: { tenantId: ctx.tenant.id, id } },
        data: { name, reference, domain, note },
        select: businessColumns,
      });
      await recordAudit(tx, ctx, {
        action: 'business.update',
        target: { type: 'business', id, label: row.name },
        before: businessFacts(before),
        after: businessFacts(row),
      });
      await publish(tx, ctx, { name: 'business.updated', payload: { businessId: id } });
      return businessDto(row);
    });
  } catch (error) {
    throw takenOr(error);
  }
}
