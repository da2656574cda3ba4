import { controlDb, createPlace, eraseFromPlace, getTenantRef } from '@/lib/isolation';
import { storage } from '@/lib/storage';
import { thawTenant } from '../bundles';
import { toRunState } from '../runs/run-state';
import type { RunPlan, StepWork } from '../runs/steps';
import { bundleOf } from './archive-steps';
import { changeState } from './change-state';

/** Out of cold storage: the doors open when everything is there. */
export const RESTORE: RunPlan = {
  noReturnAt: 'open',
  steps: {
    place: async ({ run }) => {
      const { place } = await getTenantRef(controlDb(), { id: run.tenantId });
      const planeVersion = await createPlace(place);
      await controlDb().tenant.updateMany({ where: { id: run.tenantId }, data: { planeVersion } });
    },
    content: async ({ op, run }) => {
      const bundleId = await archivedBundle(run.tenantId);
      const { place } = await getTenantRef(controlDb(), { id: run.tenantId });
      await thawTenant(op, { bundleId, place, reason: run.input.reason });
      return { bundleId };
    },
    open,
  },
  revert: async ({ run }) => {
    const { place, status } = await getTenantRef(controlDb(), { id: run.tenantId });
    if (status !== 'archived') return;
    await eraseFromPlace(place, run.tenantId);
    await storage().removeAll({ tenant: { id: run.tenantId } });
  },
};

async function open({ op, run }: StepWork): Promise<void> {
  const tenant = await getTenantRef(controlDb(), { id: run.tenantId });
  // It was opened before a kill, right before that was written down.
  if (tenant.status !== 'archived') return;
  await changeState(op, {
    tenantId: run.tenantId,
    act: 'restore',
    to: 'active',
    reason: null,
    audit: 'tenant.unarchive',
    notice: { state: 'restored', reason: run.input.reason, on: null },
    isByRun: true,
    alongside: async (tx) => {
      await tx.tenant.update({
        where: { id: run.tenantId },
        data: { coldSince: null },
        select: { id: true },
      });
    },
  });
}

/** The bundle that a tenant was archived into. */
async function archivedBundle(tenantId: string): Promise<string> {
  const row = await controlDb().lifecycleRun.findFirst({
    where: { tenantId, kind: 'archive', status: 'succeeded' },
    orderBy: { createdAt: 'desc' },
  });
  if (!row) throw new Error('The tenant was never archived.');
  return bundleOf(toRunState(row).notes);
}
