import { controlDb, findTenantRef, tenantDb } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { systemContext } from '@/lib/kernel/system-context';
import { takeBundle } from '../bundles';
import { platformOperator } from './platform';

/**
 * What follows a closing, handler of the job `lifecycle.settle`: the sessions of end users end, operators leave the portal, and a
 * backup is taken where one was asked for. The closing does not wait for it: the doors are shut already.
 */
export async function settleClosing(payload: { tenantId: string; takesBackup: boolean }): Promise<void> {
  const { tenantId } = payload;
  const tenant = await findTenantRef(controlDb(), { id: tenantId });
  if (!tenant || !['suspended', 'archived', 'deleting'].includes(tenant.status)) return;
  await controlDb().impersonation.updateMany({
    where: { tenantId, endedAt: null },
    data: { endedAt: now(), endedBy: 'Tenantry' },
  });
  const row = await controlDb().tenant.findUnique({ where: { id: tenantId }, select: { coldSince: true } });
  if (row?.coldSince) return;
  await tenantDb(systemContext(tenant, 'Tenantry')).endUserSession.updateMany({
    where: { revokedAt: null },
    data: { revokedAt: now() },
  });
  if (payload.takesBackup && tenant.status === 'suspended')
    await takeBundle(platformOperator(), { tenantId, kind: 'suspend' });
}
