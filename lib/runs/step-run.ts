import { addMs, now, SECOND_MS } from '@/lib/kernel/clock';
import { logger } from '@/lib/observability';
import { type Alongside, type Lease, type LeasedRow, LeaseLostError } from './lease';
import { sentenceOf, type Step, type StepStatus, toSteps, withStep } from './steps';

const RETRY_AFTER_MS = 2 * SECOND_MS;
/** The pause between tries grows up to this many times: two minutes. */
const MAX_DOUBLINGS = 6;

interface SteppedRow extends LeasedRow {
  readonly steps: unknown;
  readonly attempts: number;
}

/** What tests throw at a crash point: the process is gone, so whoever meets this writes nothing down. */
export class ProcessDiedError extends Error {
  override readonly name = 'ProcessDiedError';
}

/**
 * A run of steps in the hands of the process that holds its lease. Every step can be repeated: one is written down as done
 * with the beginning of the next, so a process that dies in between leaves it to be done again.
 */
export class StepRun<Name extends string, Row extends SteppedRow, Fields extends object> {
  #steps: Step<Name>[];
  /** Why the last try failed; undefined while this process has not tried, and what stands in the row stays there. */
  #error: string | null | undefined;

  /** @param more what is written with the steps each time */
  constructor(
    readonly lease: Lease<Row, Fields>,
    private readonly more: () => Fields = () => ({}) as Fields,
  ) {
    this.#steps = toSteps(lease.row.steps);
  }

  statusOf(name: string): StepStatus | undefined {
    return this.#steps.find((step) => step.name === name)?.status;
  }

  get running(): Name | undefined {
    return this.#steps.find(({ status }) => status === 'running')?.name;
  }

  /** Changes a step in memory; it is written with whatever is written next. */
  mark(name: Name, status: StepStatus, error: string | null = null): void {
    this.#steps = withStep(this.#steps, name, status, error);
  }

  /** Whatever was begun is undone; in memory. */
  markUndone(): void {
    this.#steps = this.#steps.map((step) =>
      step.status === 'pending' ? step : { ...step, status: 'undone' },
    );
  }

  /** Writes the steps with what belongs to them; `alongside` in the same transaction. @throws LeaseLostError */
  async save(fields?: Fields, alongside?: Alongside): Promise<void> {
    await this.lease.save(this.#fields(fields), alongside);
  }

  /** Writes the end of the run and lets go. @throws LeaseLostError */
  async finish(fields: Fields, alongside?: Alongside): Promise<void> {
    await this.lease.finish(this.#fields({ ...fields, finishedAt: now() }), alongside);
  }

  /** Lets go of a run that is not over; it may be taken up again at once. */
  async release(fields: Fields): Promise<void> {
    await this.lease.release(this.#fields(fields));
  }

  /**
   * Does in order what is not done yet.
   * @param options.names those alone
   * @param options.afterStep called after a step was done and before that is written down; tests crash here
   * @returns the error of the step that failed, or null when all are done
   */
  async forward(
    perform: (name: Name) => Promise<unknown>,
    { names, afterStep }: { names?: readonly Name[]; afterStep?: ((name: Name) => void) | undefined } = {},
  ): Promise<Error | null> {
    for (const name of names ?? this.#steps.map((step) => step.name)) {
      if (this.statusOf(name) === 'done') continue;
      this.mark(name, 'running');
      this.#error = null;
      await this.save();
      const error = await this.#attempt(name, perform);
      if (error) {
        this.#error = sentenceOf(error);
        this.mark(name, 'failed', this.#error);
        return error;
      }
      afterStep?.(name);
      this.mark(name, 'done');
    }
    return null;
  }

  /**
   * Undoes in reverse what was begun.
   * @returns the error of the step that could not be undone, or null when nothing is left
   */
  async back(undo: (name: Name) => Promise<unknown>): Promise<Error | null> {
    for (const { name, status, error: before } of this.#steps.toReversed()) {
      if (status === 'undone' || status === 'pending') continue;
      const error = await this.#attempt(name, undo);
      if (error) return error;
      this.mark(name, 'undone', before);
      await this.save();
    }
    return null;
  }

  /** Lets go of a run that failed for now: it is taken up again after a pause that grows with the attempts. */
  async wait(error: unknown): Promise<'waiting'> {
    const pauseMs = RETRY_AFTER_MS * 2 ** Math.min(Math.max(this.lease.row.attempts - 1, 0), MAX_DOUBLINGS);
    this.#error = sentenceOf(error);
    await this.lease.release(this.#fields(), addMs(now(), pauseMs));
    return 'waiting';
  }

  #fields(fields?: Fields): Fields {
    const error = this.#error === undefined ? {} : { error: this.#error };
    return { steps: this.#steps, ...error, ...this.more(), ...fields } as unknown as Fields;
  }

  async #attempt(name: Name, work: (name: Name) => Promise<unknown>): Promise<Error | null> {
    try {
      await work(name);
      return null;
    } catch (error) {
      if (error instanceof ProcessDiedError || error instanceof LeaseLostError) throw error;
      const { table, row } = this.lease;
      logger.error({ err: error, id: row.id, step: name }, `a step of a ${table.name} failed`);
      return error instanceof Error ? error : new Error(String(error));
    }
  }
}
