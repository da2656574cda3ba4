import { controlDb } from '@/lib/isolation';
import { addMs, now, SECOND_MS } from '@/lib/kernel/clock';
import { logger, metrics } from '@/lib/observability';
import { PROVISIONING_STEPS, type ProvisioningStepName } from '../schemas';
import { type RunState, type RunStatus, type StepState, toRunState, withStep } from './run-state';
import { STEPS } from './steps';

/** A run is taken up this often, counting restarts after a crash; then it is rolled back. */
export const MAX_ATTEMPTS = 5;
/** Longer than any step takes; a process that died holds a run up for at most this long. */
const LEASE_MS = 60 * SECOND_MS;
const RETRY_AFTER_MS = 2 * SECOND_MS;

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
  const lease = await takeLease(runId);
  if (!lease) return 'busy';
  const work = new RunWork(lease.state, lease.until);
  if (lease.state.status === 'running' && lease.state.attempts <= (options.maxAttempts ?? MAX_ATTEMPTS)) {
    const error = await work.forward(options);
    if (!error) return 'succeeded';
    if (lease.state.attempts < (options.maxAttempts ?? MAX_ATTEMPTS)) {
      await work.release(error);
      return 'waiting';
    }
  }
  return work.back();
}

async function takeLease(runId: string): Promise<{ state: RunState; until: Date } | null> {
  const until = addMs(now(), LEASE_MS);
  const rows = await controlDb().provisioningRun.updateManyAndReturn({
    where: {
      id: runId,
      status: { in: ['running', 'rolling_back'] },
      OR: [{ leaseUntil: null }, { leaseUntil: { lt: now() } }],
    },
    data: { leaseUntil: until, attempts: { increment: 1 } },
  });
  return rows[0] ? { state: toRunState(rows[0]), until } : null;
}

/** Another process took the run over because this one was silent for too long. */
class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError';
}

class RunWork {
  private steps: StepState[];

  constructor(
    private readonly state: RunState,
    private leaseUntil: Date,
  ) {
    this.steps = state.steps;
  }

  /** @returns the error of the step that failed, or null when all are done */
  async forward(options: ExecuteOptions): Promise<unknown> {
    const stop = metrics().provisioningDuration.startTimer({ strategy: this.state.input.strategy });
    for (const name of PROVISIONING_STEPS) {
      if (this.steps.find((step) => step.name === name)?.status === 'done') continue;
      await this.save(withStep(this.steps, name, 'running'));
      try {
        await STEPS[name].run(this.state);
      } catch (error) {
        logger.error({ err: error, runId: this.state.id, step: name }, 'a provisioning step failed');
        this.steps = withStep(this.steps, name, 'failed', messageOf(error));
        return error;
      }
      options.afterStep?.(name);
      this.steps = withStep(this.steps, name, 'done');
    }
    await this.save(this.steps, { status: 'succeeded', error: null, finishedAt: now() });
    stop();
    metrics().provisioning.inc({ strategy: this.state.input.strategy, outcome: 'succeeded' });
    return null;
  }

  /** Undoes every step in reverse; what fails is tried again by the sweep, for ever, because half a tenant is no state to stay in. */
  async back(): Promise<RunOutcome> {
    await this.save(this.steps, { status: 'rolling_back' });
    for (const name of PROVISIONING_STEPS.toReversed()) {
      const step = this.steps.find((candidate) => candidate.name === name);
      if (!step || step.status === 'undone' || step.status === 'pending') continue;
      try {
        await STEPS[name].undo(this.state);
      } catch (error) {
        logger.error(
          { err: error, runId: this.state.id, step: name },
          'a provisioning step could not be undone',
        );
        await this.release(error);
        return 'waiting';
      }
      await this.save(withStep(this.steps, name, 'undone', step.error));
    }
    await this.save(this.steps, { status: 'rolled_back', finishedAt: now() });
    metrics().provisioning.inc({ strategy: this.state.input.strategy, outcome: 'rolledBack' });
    return 'rolled_back';
  }

  /** Lets go of the run; it can be taken up again after a pause that grows with the attempts. */
  async release(error: unknown): Promise<void> {
    await this.save(this.steps, { error: messageOf(error) });
    await controlDb().provisioningRun.updateMany({
      where: { id: this.state.id, leaseUntil: this.leaseUntil },
      data: { leaseUntil: addMs(now(), RETRY_AFTER_MS * 2 ** Math.min(this.state.attempts - 1, 8)) },
    });
  }

  /** Writes the progress and extends the lease, if it is still ours. */
  private async save(
    steps: StepState[],
    fields: { status?: RunStatus; error?: string | null; finishedAt?: Date } = {},
  ): Promise<void> {
    const until = addMs(now(), LEASE_MS);
    const { count } = await controlDb().provisioningRun.updateMany({
      where: { id: this.state.id, leaseUntil: this.leaseUntil },
      data: { steps: steps as object[], leaseUntil: fields.finishedAt ? null : until, ...fields },
    });
    if (count === 0) throw new LeaseLostError('Another process works on this run.');
    this.leaseUntil = until;
    this.steps = steps;
  }
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 1_000);
}
