import type { z } from 'zod';
import { recordControlAudit } from '@/lib/audit';
import { afterCommit, inControlTransaction } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { directory } from '@/lib/tenancy';
import { announceSite, partnerAtWork } from '@/lib/tenancy/settings';
import { getSubTenantRef } from './find-sub-tenant';
import type { renameSubTenantSchema } from './schemas';

/**
 * Gives a sub-tenant another name; its address stays. Both logs tell it. Needs `subTenant.manage`.
 * @throws AppError FORBIDDEN, NOT_FOUND
 */
export async function renameSubTenant(
  ctx: TenantContext,
  { subTenantId, name }: z.output<typeof renameSubTenantSchema>,
): Promise<void> {
  requirePermission(ctx, 'subTenant.manage');
  await inControlTransaction(async (tx) => {
    const subTenant = await getSubTenantRef(ctx, subTenantId, tx);
    if (subTenant.name === name) return;
    await tx.tenant.update({ where: { id: subTenant.id }, data: { name }, select: { id: true } });
    const entry = {
      target: { type: 'tenant', id: subTenant.id, label: name },
      before: { name: subTenant.name },
      after: { name },
    };
    await recordControlAudit(tx, partnerAtWork(ctx, subTenant), { action: 'settings.update', ...entry });
    await recordControlAudit(tx, ctx, { action: 'subTenant.rename', ...entry });
    await announceSite(tx, subTenant.id);
    afterCommit(tx, () =>
      directory().invalidate({ tenantId: subTenant.id, keys: [`slug:${subTenant.slug}`] }),
    );
  });
}
