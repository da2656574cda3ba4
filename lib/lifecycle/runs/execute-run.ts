import { controlDb } from '@/lib/isolation';
import { addMs, now, SECOND_MS } from '@/lib/kernel/clock';
import type { OperatorContext } from '@/lib/kernel/context';
import { logger } from '@/lib/observability';
import { platformOperator } from '../states/platform';
import { type RunState, type RunStatus, type StepState, toRunState, withStep } from './run-state';
import { PLANS, type StepWork } from './steps';

/** A run that can be taken back is, after so many tries. */
export const MAX_ATTEMPTS = 5;
/** A process that died holds a run up for at most this long; one at work extends it. */
const LEASE_MS = 60 * SECOND_MS;
const HEARTBEAT_MS = 15 * SECOND_MS;
const RETRY_AFTER_MS = 2 * SECOND_MS;

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
  const until = addMs(now(), LEASE_MS);
  // eslint-disable-next-line tenantry/scoped-control-query -- a run is known by its id; its tenant is in the row
  const [row] = await controlDb().lifecycleRun.updateManyAndReturn({
    where: {
      id: runId,
      finishedAt: null,
      OR: [{ leaseUntil: null }, { leaseUntil: { lt: now() } }],
    },
    data: { leaseUntil: until, attempts: { increment: 1 } },
  });
  if (!row) return 'busy';
  const work = new RunWork(toRunState(row), until);
  const beat = setInterval(() => void work.beat(), HEARTBEAT_MS);
  beat.unref();
  try {
    return await work.go(options);
  } finally {
    clearInterval(beat);
  }
}

/** Another process took the run over because this one was silent for too long. */
class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError';
}

interface Progress {
  steps?: StepState[];
  status?: RunStatus;
  error?: string | null;
  finishedAt?: Date;
}

class RunWork {
  private saving: Promise<void> = Promise.resolve();

  constructor(
    private readonly state: RunState,
    private leaseUntil: Date,
  ) {}

  async go(options: ExecuteOptions): Promise<RunOutcome> {
    const { maxAttempts = MAX_ATTEMPTS } = options;
    if (this.state.status === 'reverting') return this.back();
    if (this.state.attempts > maxAttempts && this.mayReturn()) return this.back();
    const error = await this.forward(options);
    if (!error) return 'succeeded';
    if (this.state.attempts >= maxAttempts && this.mayReturn()) return this.back();
    await this.release(error);
    return 'waiting';
  }

  /** Extends the lease of a step that takes long. */
  async beat(): Promise<void> {
    try {
      await this.save({});
    } catch (error) {
      logger.warn({ err: error, runId: this.state.id }, 'the lease of a lifecycle run was not extended');
    }
  }

  /** @returns the error of the step that failed, or null when all are done */
  private async forward(options: ExecuteOptions): Promise<unknown> {
    const { steps } = PLANS[this.state.kind];
    for (const { name, status } of this.state.steps) {
      if (status === 'done') continue;
      await this.save({ steps: withStep(this.state.steps, name, 'running') });
      let notes: Record<string, unknown>;
      try {
        const step = steps[name];
        if (!step) throw new Error(`There is no step ${name}.`);
        notes = (await step(this.work())) ?? {};
      } catch (error) {
        logger.error({ err: error, runId: this.state.id, step: name }, 'a lifecycle step failed');
        this.state.steps = withStep(this.state.steps, name, 'failed', messageOf(error));
        return error;
      }
      options.afterStep?.(name);
      this.state.notes = { ...this.state.notes, ...notes };
      await this.save({ steps: withStep(this.state.steps, name, 'done') });
    }
    await this.save({ status: 'succeeded', error: null, finishedAt: now() });
    return null;
  }

  /** What cannot be taken back now is tried again by the sweep, for ever: half a tenant is no state to stay in. */
  private async back(): Promise<RunOutcome> {
    await this.save({ status: 'reverting' });
    try {
      await PLANS[this.state.kind].revert(this.work());
    } catch (error) {
      logger.error({ err: error, runId: this.state.id }, 'a lifecycle run could not be taken back');
      await this.release(error);
      return 'waiting';
    }
    const steps = this.state.steps.map((step) =>
      step.status === 'pending' ? step : { ...step, status: 'undone' as const },
    );
    await this.save({ steps, status: 'reverted', finishedAt: now() });
    return 'reverted';
  }

  /** Whether nothing has happened that cannot be taken back. */
  private mayReturn(): boolean {
    const { noReturnAt } = PLANS[this.state.kind];
    return this.state.steps.find(({ name }) => name === noReturnAt)?.status === 'pending';
  }

  private work(): StepWork {
    const { requestedBy, input } = this.state;
    const op: OperatorContext = {
      ...platformOperator(input.requestId),
      operator: { ...requestedBy, email: '' },
    };
    return { run: this.state, op };
  }

  /** Lets go of the run; it can be taken up again after a pause that grows with the attempts. */
  private async release(error: unknown): Promise<void> {
    await this.save({ error: messageOf(error) });
    await controlDb().lifecycleRun.updateMany({
      where: { id: this.state.id, tenantId: this.state.tenantId, leaseUntil: this.leaseUntil },
      data: { leaseUntil: addMs(now(), RETRY_AFTER_MS * 2 ** Math.min(this.state.attempts - 1, 8)) },
    });
  }

  /** Writes the progress and extends the lease, if it is still ours. One at a time: each has to know the lease of the one before. */
  private save(fields: Progress): Promise<void> {
    const saved = this.saving.then(() => this.write(fields));
    this.saving = saved.catch(() => undefined);
    return saved;
  }

  private async write(fields: Progress): Promise<void> {
    const until = addMs(now(), LEASE_MS);
    const steps = fields.steps ?? this.state.steps;
    const { id, tenantId, notes } = this.state;
    const { count } = await controlDb().lifecycleRun.updateMany({
      where: { id, tenantId, leaseUntil: this.leaseUntil },
      data: {
        ...fields,
        steps: steps as object[],
        found: notes as object,
        leaseUntil: fields.finishedAt ? null : until,
      },
    });
    if (count === 0) throw new LeaseLostError('Another process works on this run.');
    this.leaseUntil = until;
    this.state.steps = steps;
    if (fields.status) this.state.status = fields.status;
  }
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 1_000);
}
