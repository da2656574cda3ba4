import type { ControlPrisma, ProvisioningRun } from '@/lib/isolation/models';
import { metrics } from '@/lib/observability';
import { type Lease, type LeaseTable, StepRun, withLease } from '@/lib/runs';
import type { ProvisioningStepName } from '../schemas';
import { toRunState } from './run-state';
import { STEPS } from './steps';

/** A run is taken up this often, counting restarts after a crash; then it is rolled back. */
export const MAX_ATTEMPTS = 5;

type Fields = ControlPrisma.ProvisioningRunUpdateManyMutationInput;

const RUNS: LeaseTable<ProvisioningRun, Fields> = {
  name: 'provisioning run',
  open: { status: { in: ['running', 'rolling_back'] } },
  taken: { attempts: { increment: 1 } },
  update: (db, where, data) => db.provisioningRun.updateManyAndReturn({ where, data }),
};

export type RunOutcome = 'succeeded' | 'rolled_back' | 'waiting' | 'busy';

export interface ExecuteOptions {
  /** Rolls back at this many attempts instead of the usual number. */
  maxAttempts?: number;
  /** Called after a step was done and before that is written down; tests crash here. */
  afterStep?: (name: ProvisioningStepName) => void;
}

/**
 * Works on a run until it is done, undone or failed for now. May be called by several processes and after a kill at any
 * point: one at a time holds the lease, and every step can be repeated.
 *
 * @returns `waiting` when a step failed and the run will be taken up again; `busy` when another process works on it
 */
export async function executeRun(runId: string, options: ExecuteOptions = {}): Promise<RunOutcome> {
  return (await withLease(RUNS, runId, (lease) => work(lease, options))) ?? 'busy';
}

async function work(
  lease: Lease<ProvisioningRun, Fields>,
  { maxAttempts = MAX_ATTEMPTS, afterStep }: ExecuteOptions,
): Promise<RunOutcome> {
  const run = new StepRun<ProvisioningStepName, ProvisioningRun, Fields>(lease);
  const state = toRunState(lease.row);
  const { strategy } = state.input;
  if (state.status === 'running' && state.attempts <= maxAttempts) {
    const stop = metrics().provisioningDuration.startTimer({ strategy });
    const error = await run.forward((name) => STEPS[name].run(state), { afterStep });
    if (!error) {
      await run.finish({ status: 'succeeded' });
      stop();
      metrics().provisioning.inc({ strategy, outcome: 'succeeded' });
      return 'succeeded';
    }
    if (state.attempts < maxAttempts) return run.wait(error);
  }
  // What cannot be undone now is tried again by the sweep, for ever: half a tenant is no state to stay in.
  await run.save({ status: 'rolling_back' });
  const error = await run.back((name) => STEPS[name].undo(state));
  if (error) return run.wait(error);
  await run.finish({ status: 'rolled_back' });
  metrics().provisioning.inc({ strategy, outcome: 'rolledBack' });
  return 'rolled_back';
}
