import { now } from '@/lib/kernel/clock';

export type StepStatus = 'pending' | 'running' | 'done' | 'failed' | 'undone';

/** One step of a run, as it is stored and shown. */
export interface Step<Name extends string = string> {
  name: Name;
  status: StepStatus;
  attempts: number;
  startedAt: string | null;
  finishedAt: string | null;
  error: string | null;
}

export function freshSteps<Name extends string>(names: readonly Name[]): Step<Name>[] {
  const untouched = { attempts: 0, startedAt: null, finishedAt: null, error: null };
  return names.map((name) => ({ name, status: 'pending', ...untouched }));
}

/** The steps after one of them changed; pure. */
export function withStep<Name extends string>(
  steps: readonly Step<Name>[],
  name: Name,
  status: StepStatus,
  error: string | null = null,
): Step<Name>[] {
  const instant = now().toISOString();
  return steps.map((step) => {
    if (step.name !== name) return step;
    if (status === 'running')
      return { ...step, status, error, attempts: step.attempts + 1, startedAt: instant, finishedAt: null };
    return { ...step, status, error, finishedAt: instant };
  });
}

/** The steps as they stand in a row. */
export function toSteps<Name extends string>(stored: unknown): Step<Name>[] {
  // Moves and restores of earlier releases did not count attempts.
  return (stored as Step<Name>[]).map((step) => ({
    ...step,
    attempts: (step.attempts as number | undefined) ?? 0,
  }));
}

/** What a person reads of an error, in a step or a run. */
export function sentenceOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 1_000);
}
