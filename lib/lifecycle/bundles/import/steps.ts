import type { RunKind, RunStepName } from '../schemas';
import { CLONE_STEPS } from './clone-steps';
import type { CrashPoint } from './execute-run';
import { RESTORE_STEPS } from './restore-steps';
import type { RunProgress, RunState } from './run-state';

/** What a step may use beside its run. */
export interface StepTools {
  reach: (point: CrashPoint) => void;
  /** Writes down what the next try, or the way back, has to know. */
  note: (progress: RunProgress) => Promise<void>;
  /** Tells how far the step is. */
  count: (done: number, total: number, unit: 'rows' | 'files') => void;
}

/** One step: done and undone any number of times, after a kill at any point, to the same end. */
export interface RunStep {
  run(state: RunState, tools: StepTools): Promise<void>;
  undo?(state: RunState, tools: StepTools): Promise<void>;
}

export const STEPS: Record<RunKind, Partial<Record<RunStepName, RunStep>>> = {
  restore: RESTORE_STEPS,
  clone: CLONE_STEPS,
  sandbox: CLONE_STEPS,
};
