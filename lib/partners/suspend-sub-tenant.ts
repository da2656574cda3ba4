import type { z } from 'zod';
import { recordControlAudit } from '@/lib/audit';
import type { ControlTx } from '@/lib/isolation';
import { requirePermission, type TenantContext, type TenantRef } from '@/lib/kernel/context';
import {
  describeForPartner,
  resumeForPartner,
  suspendForPartner,
  type TransitionPreview,
} from '@/lib/lifecycle/states';
import { getSubTenantRef } from './find-sub-tenant';
import type { subTenantIdSchema, suspendSubTenantSchema } from './schemas';

/**
 * What suspending a sub-tenant would do at this moment. Needs `subTenant.read`.
 * @throws AppError FORBIDDEN, NOT_FOUND
 */
export async function describeSuspension(
  ctx: TenantContext,
  subTenantId: string,
): Promise<TransitionPreview> {
  requirePermission(ctx, 'subTenant.read');
  const { id } = await getSubTenantRef(ctx, subTenantId);
  return describeForPartner(ctx, { tenantId: id, act: 'suspend' });
}

/**
 * Closes a sub-tenant's site, portal and API from the next request on. Its owners and admins read the reason, and the logs of
 * both and of the operators tell it. Needs `subTenant.manage`.
 * @throws AppError FORBIDDEN, NOT_FOUND, INVALID_TRANSITION, CONFLICT while it is being moved or archived
 */
export async function suspendSubTenant(
  ctx: TenantContext,
  { subTenantId, reason }: z.output<typeof suspendSubTenantSchema>,
): Promise<void> {
  requirePermission(ctx, 'subTenant.manage');
  const subTenant = await getSubTenantRef(ctx, subTenantId);
  await suspendForPartner(ctx, {
    tenantId: subTenant.id,
    reason,
    alongside: (tx) => recordOwn(tx, ctx, subTenant, { action: 'subTenant.suspend', reason }),
  });
}

/**
 * Opens a sub-tenant again that the partner has suspended. Needs `subTenant.manage`.
 * @throws AppError FORBIDDEN (also when operators have suspended it), NOT_FOUND, INVALID_TRANSITION, CONFLICT
 */
export async function resumeSubTenant(
  ctx: TenantContext,
  { subTenantId }: z.output<typeof subTenantIdSchema>,
): Promise<void> {
  requirePermission(ctx, 'subTenant.manage');
  const subTenant = await getSubTenantRef(ctx, subTenantId);
  await resumeForPartner(ctx, {
    tenantId: subTenant.id,
    alongside: (tx) => recordOwn(tx, ctx, subTenant, { action: 'subTenant.resume', reason: null }),
  });
}

/** The partner's own log; the sub-tenant's is written by the change of its state. */
function recordOwn(
  tx: ControlTx,
  ctx: TenantContext,
  { id, name }: TenantRef,
  { action, reason }: { action: 'subTenant.suspend' | 'subTenant.resume'; reason: string | null },
): Promise<void> {
  return recordControlAudit(tx, ctx, {
    action,
    target: { type: 'tenant', id, label: name },
    ...(reason ? { after: { reason } } : {}),
  });
}
