import { controlDb, eraseFromPlace, getTenantRef } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { storage } from '@/lib/storage';
import { takeBundle } from '../bundles';
import { verifiedBundle } from '../bundles/import/opened-bundle';
import type { RunPlan, StepWork } from '../runs/steps';
import { changeState } from './change-state';
import { settleClosing } from './settle';

/** Into cold storage: nothing is removed before a bundle was read back to its end. */
export const ARCHIVE: RunPlan = {
  noReturnAt: 'freeze',
  steps: {
    bundle: async ({ op, run }) => {
      await settleClosing({ tenantId: run.tenantId, takesBackup: false });
      const { id } = await takeBundle(op, { tenantId: run.tenantId, kind: 'archive' });
      return { bundleId: id };
    },
    verify: async ({ run }) => {
      await verifiedBundle(run.id, bundleOf(run.notes));
    },
    freeze,
    rows: async ({ run }) => {
      const { place } = await getTenantRef(controlDb(), { id: run.tenantId });
      await eraseFromPlace(place, run.tenantId);
    },
    files: async ({ run }) => {
      await storage().removeAll({ tenant: { id: run.tenantId } });
    },
  },
  revert: reopen,
};

/** From now on the bundle is the tenant. */
async function freeze({ op, run }: StepWork): Promise<void> {
  const { tenantId } = run;
  const tenant = await getTenantRef(controlDb(), { id: tenantId });
  // It was frozen before a kill, right before that was written down.
  if (tenant.status === 'archived') return;
  const { reason } = run.input;
  await changeState(op, {
    tenantId,
    act: 'archive',
    to: 'archived',
    reason,
    audit: 'tenant.archive',
    notice: { state: 'archived', reason, on: null },
    isByRun: true,
    alongside: async (tx) => {
      await tx.tenant.update({
        where: { id: tenantId },
        data: { coldSince: now() },
        select: { id: true },
      });
    },
  });
}

/** Nothing was removed: the tenant is again what it was. */
async function reopen({ op, run }: StepWork): Promise<void> {
  const tenant = await getTenantRef(controlDb(), { id: run.tenantId });
  const { from } = run.input;
  if (tenant.status !== 'suspended' || from === 'suspended') return;
  await changeState(op, {
    tenantId: run.tenantId,
    act: 'resume',
    to: from,
    reason: null,
    audit: 'tenant.archiveFail',
    notice: null,
    isByRun: true,
  });
}

/** The bundle that a run has written. */
export function bundleOf(notes: Record<string, unknown>): string {
  if (typeof notes.bundleId !== 'string') throw new Error('The run knows of no bundle.');
  return notes.bundleId;
}
