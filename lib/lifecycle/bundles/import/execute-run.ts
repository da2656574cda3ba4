import { controlDb, isTakenOver, listPartitions } from '@/lib/isolation';
import type { BundleRun, ControlPrisma } from '@/lib/isolation/models';
import { logger } from '@/lib/observability';
import { type Lease, type LeaseTable, StepRun, withLease } from '@/lib/runs';
import type { RunStepName } from '../schemas';
import { areaOf, type RunProgress, type RunState, toRunState } from './run-state';
import { STEPS, type StepTools } from './steps';

/** A run is taken up this often, counting restarts after a crash; then it is undone. */
export const MAX_ATTEMPTS = 4;
const PROGRESS_EVERY_MS = 1_000;

type Fields = ControlPrisma.BundleRunUpdateManyMutationInput;

const RUNS: LeaseTable<BundleRun, Fields> = {
  name: 'restore or clone',
  open: { finishedAt: null },
  taken: { attempts: { increment: 1 } },
  update: (db, where, data) => db.bundleRun.updateManyAndReturn({ where, data }),
};

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
  const outcome = await withLease(RUNS, runId, async (lease) => {
    // Its place may be on a server that this process has never heard of.
    await listPartitions(controlDb());
    return new RunWork(lease, options).work();
  });
  return outcome ?? 'busy';
}

class RunWork {
  readonly #state: RunState;
  readonly #run: StepRun<RunStepName, BundleRun, Fields>;
  #toldAt = 0;

  constructor(
    private readonly lease: Lease<BundleRun, Fields>,
    private readonly options: ExecuteOptions,
  ) {
    this.#state = toRunState(lease.row);
    this.#run = new StepRun(lease, () => ({ progress: { ...this.#state.progress } }));
  }

  async work(): Promise<RunOutcome> {
    const { maxAttempts = MAX_ATTEMPTS } = this.options;
    if (this.#state.status === 'running') {
      const error = await this.#run.forward((name) => this.#perform(name));
      if (!error) {
        await this.#run.finish({ status: 'succeeded' });
        return 'succeeded';
      }
      // What is wrong with the bundle stays wrong; anything else may pass.
      const isFinal = error.name === 'AppError' && this.#run.statusOf('verify') === 'failed';
      if (!isFinal && this.#state.attempts < maxAttempts) return this.#run.wait(error);
      // Rows that have been put in their place are not taken away again: then it only goes on.
      if (await this.#isPastReturn()) return this.#run.wait(error);
    }
    // What cannot be undone now is tried again by the sweep, because half a tenant is no state to stay in.
    await this.#run.save({ status: 'reverting' });
    const error = await this.#run.back(async (name) => this.#step(name)?.undo?.(this.#state, this.#tools()));
    if (error) return this.#run.wait(error);
    await this.#run.finish({ status: 'reverted' });
    return 'reverted';
  }

  async #perform(name: RunStepName): Promise<void> {
    const { onProgress, reach } = this.options;
    onProgress?.(name, this.#state.progress);
    try {
      reach?.(`before ${name}`);
      await this.#step(name)?.run(this.#state, this.#tools());
      reach?.(`after ${name}`);
    } finally {
      this.#state.progress = withoutCounts(this.#state.progress);
    }
  }

  #step(name: RunStepName) {
    return STEPS[this.#state.kind][name];
  }

  async #isPastReturn(): Promise<boolean> {
    return this.#state.kind === 'restore' && (await isTakenOver(areaOf(this.#state)));
  }

  #tools(): StepTools {
    const state = this.#state;
    return {
      reach: (point) => this.options.reach?.(point),
      note: async (progress) => {
        state.progress = { ...state.progress, ...progress };
        await this.#run.save();
      },
      count: (done, total, unit) => {
        this.lease.assertHeld();
        state.progress = { ...state.progress, done, total, unit };
        if (performance.now() - this.#toldAt < PROGRESS_EVERY_MS) return;
        this.#toldAt = performance.now();
        const { running } = this.#run;
        if (running) this.options.onProgress?.(running, state.progress);
        this.#run.save().catch((error: unknown) => logger.warn({ err: error }, 'progress was not noted'));
      },
    };
  }
}

function withoutCounts({ safetyBundleId, hasClosed }: RunProgress): RunProgress {
  return {
    ...(safetyBundleId === undefined ? {} : { safetyBundleId }),
    ...(hasClosed === undefined ? {} : { hasClosed }),
  };
}
