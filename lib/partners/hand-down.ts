import type { z } from 'zod';
import { recordControlAudit } from '@/lib/audit';
import { controlDb, inControlTransaction } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { compareSettings, takeFromPartner } from '@/lib/tenancy/settings';
import { getSubTenantRef } from './find-sub-tenant';
import type { HandedDownSetting, handDownSchema, takeHandedDownSchema } from './schemas';

/**
 * A partner puts its own values in place of those a sub-tenant has set itself; they follow the partner from now on, until the
 * sub-tenant sets its own anew. Needs `subTenant.manage`.
 * @throws AppError FORBIDDEN, NOT_FOUND
 */
export async function handDownSettings(
  ctx: TenantContext,
  { subTenantId, keys }: z.output<typeof handDownSchema>,
): Promise<void> {
  requirePermission(ctx, 'subTenant.manage');
  await inControlTransaction(async (tx) => {
    const { id: tenantId, name } = await getSubTenantRef(ctx, subTenantId, tx);
    const taken = await takeFromPartner(tx, { partner: ctx }, { partnerId: ctx.tenant.id, tenantId, keys });
    if (taken.length === 0) return;
    await recordControlAudit(tx, ctx, {
      action: 'subTenant.handDown',
      target: { type: 'tenant', id: tenantId, label: name },
      after: { settings: taken },
    });
  });
}

/**
 * A sub-tenant gives up values of its own for its partner's. Needs `settings.write`.
 * @throws AppError FORBIDDEN; NOT_FOUND without a partner
 */
export async function takeHandedDown(
  ctx: TenantContext,
  { keys }: z.output<typeof takeHandedDownSchema>,
): Promise<void> {
  requirePermission(ctx, 'settings.write');
  const { id: tenantId, parentId: partnerId } = ctx.tenant;
  if (partnerId === null) throw appError('NOT_FOUND', { message: 'Nobody hands settings down to you.' });
  await inControlTransaction((tx) => takeFromPartner(tx, { subTenant: ctx }, { partnerId, tenantId, keys }));
}

/** A sub-tenant's settings beside its partner's; none without a partner. Needs `settings.read`. */
export async function listHandedDown(ctx: TenantContext): Promise<HandedDownSetting[]> {
  requirePermission(ctx, 'settings.read');
  const { id: tenantId, parentId: partnerId } = ctx.tenant;
  return partnerId === null ? [] : compareSettings(controlDb(), { partnerId, tenantId });
}
