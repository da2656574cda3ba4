import type { OperatorContext } from '@/lib/kernel/context';
import { ARCHIVE } from '../states/archive-steps';
import { RESTORE } from '../states/restore-steps';
import { ERASE } from '../erasure/steps';
import type { RunKind, RunState } from './run-state';

/** A run in the hands of a step. */
export interface StepWork {
  run: RunState;
  /** Whoever asked for the run, with every permission: it was decided then. */
  op: OperatorContext;
}

/**
 * One step: done any number of times, after a kill at any point, to the same end. What it returns is kept with the run
 * before the next step begins.
 */
export type Step = (work: StepWork) => Promise<Record<string, unknown> | void>;

export interface RunPlan {
  /** In the order of `STEP_LABELS`. */
  steps: Record<string, Step>;
  /** From this step on there is no way back: it is tried until it succeeds. */
  noReturnAt: string;
  /** Takes back what was done before that step. */
  revert: (work: StepWork) => Promise<void>;
}

export const PLANS: Record<RunKind, RunPlan> = { archive: ARCHIVE, restore: RESTORE, erase: ERASE };
