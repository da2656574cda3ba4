import { randomUUID } from 'node:crypto';
import { type ControlTx, controlDb, inControlTransaction } from '@/lib/isolation';
import type { BulkRun } from '@/lib/isolation/models';
import { addMs, now, SECOND_MS } from '@/lib/kernel/clock';
import { logger } from '@/lib/observability';

/** A worker that is silent for longer has lost the run; a sweep gives it to another. */
const LEASE_MS = 30 * SECOND_MS;
const BEAT_MS = 5 * SECOND_MS;

/** One process's hold on a bulk run: while it beats, nobody else works on it. */
export class BulkLease {
  #isLost = false;
  #wanted: string | null;
  readonly #timer: NodeJS.Timeout;

  private constructor(
    readonly run: BulkRun,
    readonly holder: string,
  ) {
    this.#wanted = run.wanted;
    this.#timer = setInterval(() => void this.#beat(), BEAT_MS);
    this.#timer.unref();
  }

  /** @returns null when the run does not run or somebody works on it */
  static async take(runId: string): Promise<BulkLease | null> {
    const holder = randomUUID();
    const rows = await controlDb().bulkRun.updateManyAndReturn({
      where: { id: runId, status: 'running', OR: [{ leaseUntil: null }, { leaseUntil: { lt: now() } }] },
      data: { holder, leaseUntil: addMs(now(), LEASE_MS), attempts: { increment: 1 } },
    });
    return rows[0] ? new BulkLease(rows[0], holder) : null;
  }

  get isLost(): boolean {
    return this.#isLost;
  }

  /** pause or cancel, once an operator has asked for it. */
  get wanted(): string | null {
    return this.#wanted;
  }

  /** Writes in one transaction with the proof that the run is still ours. @returns null when it is not */
  async write(data: object, work?: (tx: ControlTx) => Promise<void>): Promise<BulkRun | null> {
    if (this.#isLost) return null;
    return inControlTransaction(async (tx) => {
      const rows = await tx.bulkRun.updateManyAndReturn({
        where: { id: this.run.id, holder: this.holder, status: 'running' },
        data,
      });
      const row = rows[0];
      if (!row) throw new LeaseLostError();
      await work?.(tx);
      this.#wanted = row.wanted;
      return row;
    }).catch((error: unknown) => {
      if (!(error instanceof LeaseLostError)) throw error;
      this.#isLost = true;
      return null;
    });
  }

  renewal(): { leaseUntil: Date } {
    return { leaseUntil: addMs(now(), LEASE_MS) };
  }

  end(): void {
    clearInterval(this.#timer);
  }

  async #beat(): Promise<void> {
    try {
      await this.write(this.renewal());
    } catch (error) {
      // The lease is long enough for several beats to fail.
      logger.warn({ err: error, runId: this.run.id }, 'a bulk run could not say that it goes on');
    }
  }
}

/** Another process has the run: what was to be written with it is not. */
class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError';
}
