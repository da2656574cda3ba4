import type { ControlPrisma, LifecycleRun } from '@/lib/isolation/models';
import { logger } from '@/lib/observability';
import { type Lease, type LeaseTable, StepRun, withLease } from '@/lib/runs';
import { platformOperator } from '../states/platform';
import { type RunState, toRunState } from './run-state';
import { PLANS, type StepWork } from './steps';

/** A run that can be taken back is, after so many tries. */
export const MAX_ATTEMPTS = 5;

type Fields = ControlPrisma.LifecycleRunUpdateManyMutationInput;

const RUNS: LeaseTable<LifecycleRun, Fields> = {
  name: 'lifecycle run',
  open: { finishedAt: null },
  taken: { attempts: { increment: 1 } },
  // eslint-disable-next-line tenantry/scoped-control-query -- a run is known by its id; its tenant is in the row
  update: (db, where, data) => db.lifecycleRun.updateManyAndReturn({ where, data }),
};

export type RunOutcome = 'succeeded' | 'reverted' | 'waiting' | 'busy';

export interface ExecuteOptions {
  maxAttempts?: number;
  /** Called after a step was done and before that is written down; tests crash here. */
  afterStep?: (name: string) => void;
}

/**
 * Works on a run until it is done, taken back or failed for now. May be called by several processes and after a kill at any
 * point: one at a time holds the lease, and every step can be repeated.
 *
 * @returns `waiting` when a step failed and the run will be taken up again; `busy` when another process works on it, or it is over
 */
export async function executeRun(runId: string, options: ExecuteOptions = {}): Promise<RunOutcome> {
  return (await withLease(RUNS, runId, (lease) => work(lease, options))) ?? 'busy';
}

async function work(
  lease: Lease<LifecycleRun, Fields>,
  { maxAttempts = MAX_ATTEMPTS, afterStep }: ExecuteOptions,
): Promise<RunOutcome> {
  const state = toRunState(lease.row);
  const run = new StepRun<string, LifecycleRun, Fields>(lease, () => ({ found: state.notes as object }));
  const { steps, noReturnAt, revert } = PLANS[state.kind];
  // Whether nothing has happened that cannot be taken back.
  const mayReturn = () => run.statusOf(noReturnAt) === 'pending';
  const tools = toolsOf(state);

  if (state.status === 'running' && (state.attempts <= maxAttempts || !mayReturn())) {
    const perform = async (name: string) => {
      const step = steps[name];
      if (!step) throw new Error(`There is no step ${name}.`);
      const notes = await step(tools);
      state.notes = { ...state.notes, ...notes };
    };
    const error = await run.forward(perform, { afterStep });
    if (!error) {
      await run.finish({ status: 'succeeded' });
      return 'succeeded';
    }
    if (state.attempts < maxAttempts || !mayReturn()) return run.wait(error);
  }

  // What cannot be taken back now is tried again by the sweep, for ever: half a tenant is no state to stay in.
  await run.save({ status: 'reverting' });
  try {
    await revert(tools);
  } catch (error) {
    logger.error({ err: error, runId: state.id }, 'a lifecycle run could not be taken back');
    return run.wait(error);
  }
  run.markUndone();
  await run.finish({ status: 'reverted' });
  return 'reverted';
}

function toolsOf(run: RunState): StepWork {
  const { requestedBy, input } = run;
  return { run, op: { ...platformOperator(input.requestId), operator: { ...requestedBy, email: '' } } };
}
