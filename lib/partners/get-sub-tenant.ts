import { controlDb } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { closedBy } from '@/lib/lifecycle/states';
import { compareSettings } from '@/lib/tenancy/settings';
import type { SubTenantDetail } from './schemas';
import { subTenantColumns, toSubTenantRow } from './sub-tenant-dto';

/**
 * One sub-tenant with where it stands and the settings it has from its partner. Needs `subTenant.read`.
 * @throws AppError FORBIDDEN; NOT_FOUND, for those of others too
 */
export async function getSubTenant(ctx: TenantContext, subTenantId: string): Promise<SubTenantDetail> {
  requirePermission(ctx, 'subTenant.read');
  const partnerId = ctx.tenant.id;
  const row = await controlDb().tenant.findFirst({
    where: { id: subTenantId, parentId: partnerId, status: { not: 'erased' } },
    select: { ...subTenantColumns(), statusReason: true, statusChangedAt: true },
  });
  if (!row) throw appError('NOT_FOUND');
  const [settings, closer] = await Promise.all([
    compareSettings(controlDb(), { partnerId, tenantId: row.id }),
    row.status === 'suspended' ? closedBy(controlDb(), row.id) : null,
  ]);
  const shown = toSubTenantRow(row);
  const [invited] = row.invitations;
  return {
    ...shown,
    planKey: row.plan,
    planVersionId: row.planVersionId ?? '',
    statusReason: row.statusReason,
    statusChangedAt: row.statusChangedAt.toISOString(),
    isClosedByPartner: closer === partnerId,
    invitedOwner:
      shown.owner === 'invited' && invited?.email
        ? { email: invited.email, expiresAt: invited.expiresAt.toISOString() }
        : null,
    settings,
  };
}
