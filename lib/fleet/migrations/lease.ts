import { randomUUID } from 'node:crypto';
import { type ControlTx, controlDb, inControlTransaction } from '@/lib/isolation';
import type { MigrationRun } from '@/lib/isolation/models';
import { addMs, now, SECOND_MS } from '@/lib/kernel/clock';
import { logger } from '@/lib/observability';
import { type PlaceOutcome, recordOutcomeRows } from './sql';

/** A worker that is silent for longer has lost the run; a sweep gives it to another. */
const LEASE_MS = 30 * SECOND_MS;
const BEAT_MS = 5 * SECOND_MS;

type Finish = { status: 'succeeded' | 'failed' | 'stopped'; error: string | null };

/** One process's hold on a run: while it beats, nobody else works on it. */
export class RunLease {
  #isLost = false;
  #isStopWanted = false;
  readonly #timer: NodeJS.Timeout;

  private constructor(
    readonly run: MigrationRun,
    private readonly holder: string,
  ) {
    this.#timer = setInterval(() => void this.#beat(), BEAT_MS);
    this.#timer.unref();
    this.#isStopWanted = run.wanted === 'stop';
  }

  /** @returns null when the run is over or somebody works on it */
  static async take(runId: string): Promise<RunLease | null> {
    const holder = randomUUID();
    const rows = await controlDb().migrationRun.updateManyAndReturn({
      where: {
        id: runId,
        status: 'running',
        OR: [{ leaseUntil: null }, { leaseUntil: { lt: now() } }],
      },
      data: { holder, leaseUntil: addMs(now(), LEASE_MS) },
    });
    return rows[0] ? new RunLease(rows[0], holder) : null;
  }

  get isLost(): boolean {
    return this.#isLost;
  }

  get isStopWanted(): boolean {
    return this.#isStopWanted;
  }

  /** Writes down how places went and counts them, in one transaction with the proof that the run is still ours. */
  async record(outcomes: readonly PlaceOutcome[]): Promise<MigrationRun | null> {
    const countOf = (outcome: PlaceOutcome['outcome']) =>
      outcomes.filter((place) => place.outcome === outcome).length;
    return this.#ifOurs(async (tx) => {
      if (outcomes.length > 0) await recordOutcomeRows(tx, outcomes);
      return {
        migrated: { increment: countOf('migrated') },
        current: { increment: countOf('current') },
        failed: { increment: countOf('failed') },
        leaseUntil: addMs(now(), LEASE_MS),
      };
    });
  }

  async finish({ status, error }: Finish): Promise<MigrationRun | null> {
    this.#end();
    return this.#ifOurs(async () => ({
      status,
      error,
      wanted: null,
      holder: null,
      leaseUntil: null,
      finishedAt: now(),
    }));
  }

  /** Lets go of a run that is not over. */
  async release(): Promise<void> {
    this.#end();
    await this.#ifOurs(async () => ({ holder: null, leaseUntil: null }));
  }

  async #ifOurs(work: (tx: ControlTx) => Promise<object>): Promise<MigrationRun | null> {
    if (this.#isLost) return null;
    return inControlTransaction(async (tx) => {
      const data = await work(tx);
      const rows = await tx.migrationRun.updateManyAndReturn({
        where: { id: this.run.id, holder: this.holder, status: 'running' },
        data,
      });
      const row = rows[0];
      if (!row) throw new LeaseLostError();
      this.#isStopWanted ||= row.wanted === 'stop';
      return row;
    }).catch((error: unknown) => {
      if (!(error instanceof LeaseLostError)) throw error;
      this.#isLost = true;
      return null;
    });
  }

  async #beat(): Promise<void> {
    try {
      await this.record([]);
    } catch (error) {
      // The lease is long enough for several beats to fail.
      logger.warn({ err: error, runId: this.run.id }, 'a migration run could not say that it goes on');
    }
  }

  #end(): void {
    clearInterval(this.#timer);
  }
}

/** Another process has the run: what was to be written with it is not. */
class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError';
}
