import { migratePlaceOf } from '@/lib/fleet';
import type { ControlTx } from '@/lib/isolation';
import { enqueueJob } from '@/lib/jobs';
import type { OperatorContext } from '@/lib/kernel/context';
import { changeTenantPlan } from '@/lib/plans';
import { beginBundle } from '../bundles/take/begin-bundle';
import { resumeTenant } from '../states/resume-tenant';
import { setMaintenance } from '../states/set-maintenance';
import { suspendTenant } from '../states/suspend-tenant';
import { moveOne } from './move-one';
import type { BulkAct, BulkInput } from './schemas';

export interface BulkTask {
  act: BulkAct;
  input: BulkInput;
  reason: string;
  tenantId: string;
}

/** What a row says when it is done; `alongside` is still to be written, in the transaction that says so. */
export interface Performed {
  sentence: string;
  alongside?: (tx: ControlTx) => Promise<void>;
}

/**
 * Does an act to one tenant. Each writes the operators' log in its own transaction under the request of the row, which proves it
 * after a kill, or is safe to repeat, or is left to the transaction of the row.
 *
 * @throws AppError as the act itself does
 */
export async function perform(
  op: OperatorContext,
  { act, input, reason, tenantId }: BulkTask,
): Promise<Performed> {
  switch (act) {
    case 'suspend':
      await suspendTenant(op, { tenantId, reason });
      return { sentence: 'It is suspended.' };
    case 'resume':
      await resumeTenant(op, { tenantId, reason });
      return { sentence: 'It is active again.' };
    case 'startMaintenance':
      await setMaintenance(op, { tenantId, isOn: true, message: input.message });
      return { sentence: 'It is in maintenance.' };
    case 'endMaintenance':
      await setMaintenance(op, { tenantId, isOn: false });
      return { sentence: 'It is open again.' };
    case 'changePlan': {
      const { planKey, version } = await changeTenantPlan(op, {
        tenantId,
        planKey: input.planKey ?? '',
        reason,
      });
      return { sentence: `It is on ${planKey}, version ${version}.` };
    }
    case 'migratePlace': {
      const { isChanged, version } = await migratePlaceOf(op, { tenantId, reason });
      return { sentence: `Its tables ${isChanged ? 'were brought to' : 'are at'} ${version}.` };
    }
    case 'move':
      return {
        sentence: await moveOne(op, {
          tenantId,
          to: input.to ?? '',
          watchHours: input.watchHours ?? 0,
          reason,
        }),
      };
    case 'takeBackup':
      return {
        sentence: 'Its backup is being taken.',
        alongside: async (tx) => {
          const bundleId = await beginBundle(tx, op, { tenantId, kind: 'manual' });
          await enqueueJob(tx, {
            name: 'bundle.take',
            payload: { bundleId },
            key: `bundle.take:${bundleId}`,
          });
        },
      };
    default:
      return act satisfies never;
  }
}
