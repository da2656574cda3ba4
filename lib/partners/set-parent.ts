import type { z } from 'zod';
import { recordControlAudit, recordOperatorAudit } from '@/lib/audit';
import { afterCommit, type ControlTx, getTenantRef, inControlTransaction } from '@/lib/isolation';
import { type OperatorContext, requireOperatorPermission, type TenantRef } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { systemContext } from '@/lib/kernel/system-context';
import { assertRoom } from '@/lib/metering';
import { can } from '@/lib/plans';
import { directory } from '@/lib/tenancy';
import { countTenantSeats } from '@/lib/identity';
import { HANDED_DOWN_KEYS } from '@/lib/tenancy/settings/schemas';
import type { setParentSchema } from './schemas';
import { lockPartner } from './sql';

/**
 * Attaches a tenant to a partner, or detaches it. Its settings stay as they are: attached, they are its own until it takes the
 * partner's. The operators' log and those of both tenants tell it.
 *
 * @throws AppError FORBIDDEN without `tenant.attach`; NOT_FOUND; INVALID_TRANSITION when it is there already, or when one of
 *   the two cannot be what it would become; FEATURE_NOT_IN_PLAN and QUOTA_EXCEEDED for a partner whose plan has no room
 */
export async function setParent(
  op: OperatorContext,
  { tenantId, partnerId, reason }: z.output<typeof setParentSchema>,
): Promise<void> {
  requireOperatorPermission(op, 'tenant.attach');
  await inControlTransaction(async (tx) => {
    const other = partnerId ?? (await getTenantRef(tx, { id: tenantId })).parentId;
    // The partner first, as everybody does.
    if (other !== null) await lockPartner(tx, other);
    await lockPartner(tx, tenantId);
    const tenant = await getTenantRef(tx, { id: tenantId });
    if (other === null || (partnerId === null && tenant.parentId !== other))
      throw refused(`${tenant.name} has no partner.`);
    if (tenant.parentId === partnerId) throw refused(`${tenant.name} has this partner already.`);
    const partner = await getTenantRef(tx, { id: other });
    if (partnerId !== null) await assertFits(tx, { partner, tenant });
    await tx.tenant.update({
      where: { id: tenantId },
      data: { parentId: partnerId, ownSettings: partnerId === null ? [] : HANDED_DOWN_KEYS },
      select: { id: true },
    });
    await record(tx, op, { tenant, partner, isAttached: partnerId !== null, reason });
    afterCommit(tx, () => directory().invalidate({ tenantId, keys: [`slug:${tenant.slug}`] }));
  });
}

async function assertFits(
  tx: ControlTx,
  { partner, tenant }: { partner: TenantRef; tenant: TenantRef },
): Promise<void> {
  if (partner.id === tenant.id) throw refused('A tenant cannot be its own partner.');
  if (tenant.parentId !== null) throw refused(`${tenant.name} has a partner. Detach it first.`);
  if (partner.parentId !== null)
    throw refused(`${partner.name} has a partner itself. One that has a partner can be none.`);
  if (['deleting', 'erased', 'provisioning'].includes(partner.status))
    throw refused(`${partner.name} is ${partner.status} and can be no partner.`);
  if (['deleting', 'erased', 'provisioning'].includes(tenant.status))
    throw refused(`This is not possible while the tenant is ${tenant.status}.`);
  const own = { parentId: tenant.id, status: { not: 'erased' } };
  if ((await tx.tenant.count({ where: own })) > 0)
    throw refused(`${tenant.name} has sub-tenants itself. One that has sub-tenants can have no partner.`);
  if (!(await can({ tenant: partner }, 'partners')))
    throw appError('FEATURE_NOT_IN_PLAN', { message: `The plan of ${partner.name} has no sub-tenants.` });
  const ctx = systemContext(partner, 'Tenantry');
  const used = await tx.tenant.count({ where: { parentId: partner.id, status: { not: 'erased' } } });
  assertRoom(ctx, 'subTenants', { used, units: 1 });
  // Its people sit on the partner's seats from now on.
  const [seats, units] = [await countTenantSeats(tx, partner.id), await countTenantSeats(tx, tenant.id)];
  assertRoom(ctx, 'users', { used: seats, units });
}

async function record(
  tx: ControlTx,
  op: OperatorContext,
  change: { tenant: TenantRef; partner: TenantRef; isAttached: boolean; reason: string },
): Promise<void> {
  const { tenant, partner, isAttached, reason } = change;
  const entry = {
    action: isAttached ? ('tenant.attach' as const) : ('tenant.detach' as const),
    target: { type: 'tenant', id: tenant.id, label: tenant.name },
    before: { partner: isAttached ? null : partner.name },
    after: { partner: isAttached ? partner.name : null },
  };
  await recordOperatorAudit(tx, op, { ...entry, tenantId: tenant.id, reason });
  for (const each of [tenant, partner])
    await recordControlAudit(
      tx,
      {
        ...systemContext(each, 'Tenantry', op.requestId),
        actor:
          op.operator.id === 'system'
            ? systemContext(each, 'Tenantry').actor
            : { kind: 'operator', ...op.operator },
        permissions: new Set<never>(),
      },
      entry,
    );
}

function refused(message: string) {
  return appError('INVALID_TRANSITION', { message });
}
