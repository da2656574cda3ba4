import { controlDb, isTakenOver, listPartitions } from '@/lib/isolation';
import { addMs, now, SECOND_MS } from '@/lib/kernel/clock';
import { logger } from '@/lib/observability';
import { LeaseLostError, nextLease, ProcessDiedError, withLease } from '../lease';
import { RUN_STEPS, type RunStatus, type RunStepName } from '../schemas';
import { areaOf, type RunProgress, type RunState, type StepState, toRunState, withStep } from './run-state';
import { STEPS, type StepTools } from './steps';

/** A run is taken up this often, counting restarts after a crash; then it is undone. */
export const MAX_ATTEMPTS = 4;
const RETRY_AFTER_MS = 2 * SECOND_MS;
const PROGRESS_EVERY_MS = 1_000;

/** Moments inside of steps at which a process may die, beside the beginning and the end of each step. */
export const INNER_CRASH_POINTS = [
  'stage:halfLoaded',
  'safety:begun',
  'files:halfCopied',
  'switch:beforeCommit',
  'switch:afterCommit',
] as const;
export type CrashPoint =
  | `before ${RunStepName}`
  | `after ${RunStepName}`
  | (typeof INNER_CRASH_POINTS)[number];

export type RunOutcome = 'succeeded' | 'reverted' | 'waiting' | 'busy';

export interface ExecuteOptions {
  /** Undoes at this many attempts instead of the usual number. */
  maxAttempts?: number;
  /** Called at each of the points; tests crash here. */
  reach?: (point: CrashPoint) => void;
  onProgress?: (step: RunStepName, progress: RunProgress) => void;
}

/**
 * Works on a run until it is done, undone or failed for now. May be called by several processes and after a kill at any
 * point: one at a time holds the lease, and every step can be repeated.
 *
 * @returns `waiting` when a step failed and the run will be taken up again; `busy` when another process works on it
 */
export async function executeBundleRun(runId: string, options: ExecuteOptions = {}): Promise<RunOutcome> {
  const state = await takeLease(runId);
  if (!state) return 'busy';
  const extend = async (leaseUntil: Date) => {
    const { count } = await controlDb().bundleRun.updateMany({
      where: { id: runId, finishedAt: null, attempts: state.attempts },
      data: { leaseUntil },
    });
    return count > 0;
  };
  return withLease(extend, async (assertHeld) => {
    const work = new RunWork(state, options, assertHeld);
    try {
      return await work.work();
    } finally {
      await work.settled();
    }
  });
}

async function takeLease(runId: string): Promise<RunState | null> {
  const rows = await controlDb().bundleRun.updateManyAndReturn({
    where: {
      id: runId,
      finishedAt: null,
      OR: [{ leaseUntil: null }, { leaseUntil: { lt: now() } }],
    },
    data: { leaseUntil: nextLease(), attempts: { increment: 1 } },
  });
  if (!rows[0]) return null;
  // Its place may be on a server that this process has never heard of.
  await listPartitions(controlDb());
  return toRunState(rows[0]);
}

class RunWork {
  private steps: StepState[];
  private toldAt = 0;
  /** Progress on its way into the row: nothing is written behind the end of the work. */
  private noting: Promise<void> = Promise.resolve();

  constructor(
    private readonly state: RunState,
    private readonly options: ExecuteOptions,
    private readonly assertHeld: () => void,
  ) {
    this.steps = state.steps;
  }

  async work(): Promise<RunOutcome> {
    const maxAttempts = this.options.maxAttempts ?? MAX_ATTEMPTS;
    if (this.state.status === 'running') {
      const error = await this.forward();
      if (!error) return 'succeeded';
      const isRefused = error instanceof Error && error.name === 'AppError';
      // What is wrong with the bundle stays wrong; anything else may pass.
      const isFinal = isRefused && this.steps[0]?.status === 'failed';
      if (!isFinal && this.state.attempts < maxAttempts) return this.wait(error);
      // Rows that have been put in their place are not taken away again: then it only goes on.
      if (await this.isPastReturn()) return this.wait(error);
      await this.save({ error: messageOf(error) });
    }
    return this.back();
  }

  settled(): Promise<void> {
    return this.noting;
  }

  private async forward(): Promise<unknown> {
    const tools = this.tools();
    for (const name of RUN_STEPS[this.state.kind]) {
      if (this.steps.find((step) => step.name === name)?.status === 'done') continue;
      this.steps = withStep(this.steps, name, 'running');
      this.state.progress = withoutCounts(this.state.progress);
      await this.save({});
      this.options.onProgress?.(name, this.state.progress);
      try {
        this.options.reach?.(`before ${name}`);
        await STEPS[this.state.kind][name]?.run(this.state, tools);
        this.options.reach?.(`after ${name}`);
      } catch (error) {
        if (error instanceof ProcessDiedError || error instanceof LeaseLostError) throw error;
        logger.error({ err: error, runId: this.state.id, step: name }, 'a step of a restore or clone failed');
        this.steps = withStep(this.steps, name, 'failed', messageOf(error));
        return error ?? new Error('A step failed.');
      }
      this.steps = withStep(this.steps, name, 'done');
    }
    this.state.progress = withoutCounts(this.state.progress);
    await this.save({ status: 'succeeded', error: null, finishedAt: now() });
    return null;
  }

  /** Undoes every step in reverse; what fails is tried again by the sweep, because half a tenant is no state to stay in. */
  private async back(): Promise<RunOutcome> {
    await this.save({ status: 'reverting' });
    const tools = this.tools();
    for (const name of RUN_STEPS[this.state.kind].toReversed()) {
      const step = this.steps.find((candidate) => candidate.name === name);
      if (!step || step.status === 'undone' || step.status === 'pending') continue;
      try {
        await STEPS[this.state.kind][name]?.undo?.(this.state, tools);
      } catch (error) {
        if (error instanceof ProcessDiedError || error instanceof LeaseLostError) throw error;
        logger.error({ err: error, runId: this.state.id, step: name }, 'a step could not be undone');
        return this.wait(error);
      }
      this.steps = withStep(this.steps, name, 'undone', step.error);
      await this.save({});
    }
    await this.save({ status: 'reverted', finishedAt: now() });
    return 'reverted';
  }

  private async isPastReturn(): Promise<boolean> {
    const { kind } = this.state;
    return kind === 'restore' && (await isTakenOver(areaOf(this.state)));
  }

  private tools(): StepTools {
    return {
      reach: (point) => this.options.reach?.(point),
      note: async (progress) => {
        this.state.progress = { ...this.state.progress, ...progress };
        await this.save({});
      },
      count: (done, total, unit) => {
        this.assertHeld();
        this.state.progress = { ...this.state.progress, done, total, unit };
        if (performance.now() - this.toldAt < PROGRESS_EVERY_MS) return;
        this.toldAt = performance.now();
        const running = this.steps.find(({ status }) => status === 'running');
        if (running) this.options.onProgress?.(running.name, this.state.progress);
        this.noting = this.save({}).catch((error: unknown) =>
          logger.warn({ err: error }, 'progress was not noted'),
        );
      },
    };
  }

  /** Lets go of the run; it can be taken up again after a pause that grows with the attempts. */
  private async wait(error: unknown): Promise<'waiting'> {
    const pauseMs = RETRY_AFTER_MS * 2 ** Math.min(this.state.attempts - 1, 8);
    await this.save({ error: messageOf(error), leaseUntil: addMs(now(), pauseMs) });
    return 'waiting';
  }

  private async save(fields: {
    status?: RunStatus;
    error?: string | null;
    finishedAt?: Date;
    leaseUntil?: Date;
  }): Promise<void> {
    this.assertHeld();
    const { count } = await controlDb().bundleRun.updateMany({
      // Whoever takes the run over raises the number of attempts.
      where: { id: this.state.id, finishedAt: null, attempts: this.state.attempts },
      data: {
        steps: this.steps as object[],
        progress: { ...this.state.progress },
        leaseUntil: fields.finishedAt ? null : nextLease(),
        ...fields,
      },
    });
    if (count === 0) throw new LeaseLostError('Another process works on this run.');
  }
}

function withoutCounts({ safetyBundleId, hasClosed }: RunProgress): RunProgress {
  return {
    ...(safetyBundleId === undefined ? {} : { safetyBundleId }),
    ...(hasClosed === undefined ? {} : { hasClosed }),
  };
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 1_000);
}
