import type { z } from 'zod';
import { recordControlAudit } from '@/lib/audit';
import { afterCommit, getTenantRef, inControlTransaction } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { givePlan } from '@/lib/plans';
import { directory } from '@/lib/tenancy';
import { partnerAtWork } from '@/lib/tenancy/settings';
import { getSubTenantRef } from './find-sub-tenant';
import type { changeSubTenantPlanSchema } from './schemas';
import { lockPartner } from './sql';

/**
 * Puts a sub-tenant on the newest version of another plan, none larger than the partner's own. Nothing is deleted. Both logs
 * tell it. Needs `subTenant.manage`.
 * @throws AppError FORBIDDEN, NOT_FOUND, VALIDATION_FAILED for a plan that cannot be given, INVALID_TRANSITION when it is on
 *   it already, CONFLICT when it was moved elsewhere meanwhile
 */
export async function changeSubTenantPlan(
  ctx: TenantContext,
  { subTenantId, planKey }: z.output<typeof changeSubTenantPlanSchema>,
): Promise<void> {
  requirePermission(ctx, 'subTenant.manage');
  await inControlTransaction(async (tx) => {
    await lockPartner(tx, ctx.tenant.id);
    const partner = await getTenantRef(tx, { id: ctx.tenant.id });
    const subTenant = await getSubTenantRef(ctx, subTenantId, tx);
    const entry = await givePlan(tx, { partner, tenantId: subTenant.id, planKey });
    await recordControlAudit(tx, partnerAtWork(ctx, subTenant), entry);
    await recordControlAudit(tx, ctx, { ...entry, action: 'subTenant.changePlan' });
    afterCommit(tx, () =>
      directory().invalidate({ tenantId: subTenant.id, keys: [`slug:${subTenant.slug}`] }),
    );
  });
}
