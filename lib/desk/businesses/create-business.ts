import { recordAudit } from '@/lib/audit';
import { inTenantTransaction } from '@/lib/isolation';
import { publish } from '@/lib/jobs';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { makeRoom } from '@/lib/metering';
import type { BusinessDto, CreateBusinessInput } from '../schemas/business';
import { businessColumns, businessDto, businessFacts } from './dto';
import { takenOr } from './load';

/**
 * Adds a company that the tenant's customers belong to. Needs `business.write`.
 * @throws AppError QUOTA_EXCEEDED; ALREADY_EXISTS when another business has the name or the domain
 */
export async function createBusiness(
  ctx: TenantContext,
  { name, reference = null, domain = null, note = '' }: CreateBusinessInput,
): Promise<BusinessDto> {
  requirePermission(ctx, 'business.write');
  try {
    return await inTenantTransaction(ctx, async (tx) => {
      await makeRoom(tx, ctx, 'businesses', 1, () => tx.business.count());
      const row = await tx.business.create({
        data: { tenantId: ctx.tenant.id, id: newId('business'), name, reference, domain, note },
        select: businessColumns,
      });
      await recordAudit(tx, ctx, {
        action: 'business.create',
        target: { type: 'business', id: row.id, label: row.name },
        after: businessFacts(row),
      });
      await publish(tx, ctx, { name: 'business.created', payload: { businessId: row.id } });
      return businessDto(row);
    });
  } catch (error) {
    throw takenOr(error);
  }
}
