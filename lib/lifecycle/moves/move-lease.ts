import { controlDb } from '@/lib/isolation';
import { addMs, now, SECOND_MS } from '@/lib/kernel/clock';
import { logger } from '@/lib/observability';
import { type MoveState, toMoveState } from './move-state';

/** A process that died holds a move up for at most this long; one at work extends it. */
const LEASE_MS = 30 * SECOND_MS;
const HEARTBEAT_MS = 8 * SECOND_MS;

/** Another process took the move over because this one was silent for too long. */
class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError';
}

export type MoveFields = NonNullable<
  Parameters<ReturnType<typeof controlDb>['tenantMove']['updateMany']>[0]['data']
>;

/** The right to work on a move: one process at a time has it, and writes only while it does. */
export class MoveLease {
  #until: Date;
  #turn: Promise<unknown> = Promise.resolve();
  readonly #beat: NodeJS.Timeout;

  private constructor(
    readonly state: MoveState,
    until: Date,
  ) {
    this.#until = until;
    this.#beat = setInterval(() => void this.#extend(), HEARTBEAT_MS);
    this.#beat.unref();
  }

  /** Null when another process works on it, or it is over. */
  static async take(moveId: string): Promise<MoveLease | null> {
    const until = addMs(now(), LEASE_MS);
    const [row] = await controlDb().tenantMove.updateManyAndReturn({
      where: { id: moveId, finishedAt: null, OR: [{ leaseUntil: null }, { leaseUntil: { lt: now() } }] },
      data: { leaseUntil: until, attempts: { increment: 1 } },
    });
    return row ? new MoveLease(toMoveState(row), until) : null;
  }

  /** Writes progress down and extends the lease. Throws LeaseLostError when it is another's. */
  save(fields: MoveFields = {}): Promise<void> {
    const next = this.#turn.then(async () => {
      const until = addMs(now(), LEASE_MS);
      const { count } = await controlDb().tenantMove.updateMany({
        where: { id: this.state.id, leaseUntil: this.#until },
        data: { leaseUntil: until, ...fields },
      });
      if (count === 0) throw new LeaseLostError('Another process works on this move.');
      this.#until = until;
    });
    this.#turn = next.catch(() => undefined);
    return next;
  }

  /** What a transaction that writes the move has to find, so that a lost lease writes nothing. */
  get holder(): { id: string; leaseUntil: Date } {
    return { id: this.state.id, leaseUntil: this.#until };
  }

  /** Waits for writes under way, so that `holder` is what stands in the database. */
  async settled(): Promise<void> {
    await this.#turn;
  }

  /** Lets go; it can be taken up again at `at`, at once unless told. */
  async release(fields: MoveFields = {}, at: Date | null = null): Promise<void> {
    this.stop();
    await this.#turn;
    await controlDb().tenantMove.updateMany({ where: this.holder, data: { ...fields, leaseUntil: at } });
  }

  /** Ends the heartbeat. */
  stop(): void {
    clearInterval(this.#beat);
  }

  async #extend(): Promise<void> {
    await this.save().catch((error: unknown) =>
      logger.warn({ err: error, moveId: this.state.id }, 'the lease of a move was not extended'),
    );
  }
}
