import { randomUUID } from 'node:crypto';
import { type ControlClient, type ControlTx, controlDb, inControlTransaction } from '@/lib/isolation';
import { addMs, now, SECOND_MS } from '@/lib/kernel/clock';
import { logger } from '@/lib/observability';
import { isFree } from './idle';

/** A process that is silent for longer has lost what it works on. Long enough for several beats to fail. */
const LEASE_MS = 30 * SECOND_MS;
const BEAT_MS = 5 * SECOND_MS;

export interface LeasedRow {
  readonly id: string;
  readonly leaseUntil: Date | null;
  readonly holder?: string | null;
}

/** A table of the control plane whose rows are worked on by one process at a time. */
export interface LeaseTable<Row extends LeasedRow, Fields extends object> {
  /** What a row is, for the log: "move". */
  readonly name: string;
  /** Which rows there is work on. */
  readonly open: object;
  /** Written when a process takes a row. */
  readonly taken?: Fields;
  /**
   * Lanes that write at the same time prove by the name of their hold, which stays, that the row is theirs. Elsewhere the
   * lease itself is the proof; it is another one after each write, so those go one after the other.
   */
  readonly hasHolder?: true;
  readonly update: (db: ControlClient | ControlTx, where: object, data: object) => Promise<Row[]>;
}

/** Another process took the work over because this one was silent for too long, or somebody ended it. */
export class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError';

  constructor(what = 'row') {
    super(`Another process works on this ${what}.`);
  }
}

/** Written in the transaction of progress, so that neither happens without the other. */
export type Alongside = (tx: ControlTx) => Promise<unknown>;

/** The right to work on a row: one process at a time has it, and writes only while it does. */
export class Lease<Row extends LeasedRow, Fields extends object> {
  #row: Row;
  #isHeld = true;
  #turn: Promise<unknown> = Promise.resolve();
  readonly #beat: NodeJS.Timeout;

  constructor(
    readonly table: LeaseTable<Row, Fields>,
    row: Row,
  ) {
    this.#row = row;
    this.#beat = setInterval(() => void this.#extend(), BEAT_MS);
    this.#beat.unref();
  }

  /** As it was when it was last written here. */
  get row(): Row {
    return this.#row;
  }

  /** False once it was let go of, or is known to be another's. */
  get isHeld(): boolean {
    return this.#isHeld;
  }

  /** Throws LeaseLostError when the row is known to be another's. */
  assertHeld(): void {
    if (!this.#isHeld) throw new LeaseLostError(this.table.name);
  }

  /**
   * Writes progress and extends the lease; with `alongside`, in one transaction behind it.
   * @throws LeaseLostError when the row is another's; then nothing is written
   */
  async save(fields?: Fields, alongside?: Alongside): Promise<Row> {
    const row = await this.saveIfHeld(fields, alongside);
    if (!row) throw new LeaseLostError(this.table.name);
    return row;
  }

  /** The same; null instead of an error. */
  saveIfHeld(fields?: Fields, alongside?: Alongside): Promise<Row | null> {
    return this.#write(() => ({ ...fields, leaseUntil: addMs(now(), LEASE_MS) }), alongside);
  }

  /** Writes how it ended and lets go. @throws LeaseLostError */
  async finish(fields: Fields, alongside?: Alongside): Promise<Row> {
    const row = await this.finishIfHeld(fields, alongside);
    if (!row) throw new LeaseLostError(this.table.name);
    return row;
  }

  /** The same; null instead of an error. */
  async finishIfHeld(fields: Fields, alongside?: Alongside): Promise<Row | null> {
    return this.#letGo(fields, null, alongside);
  }

  /** Lets go of what is not over: it is taken up again at `at`, at once unless told. Another's is left alone. */
  async release(fields?: Fields, at: Date | null = null): Promise<void> {
    await this.#letGo(fields, at);
  }

  /** Ends the beat and waits for writes under way: nothing is written behind the end of the work. */
  async stop(): Promise<void> {
    clearInterval(this.#beat);
    await this.#turn;
  }

  #letGo(fields: Fields | undefined, at: Date | null, alongside?: Alongside): Promise<Row | null> {
    const holder = this.table.hasHolder ? { holder: null } : {};
    return this.#write(
      () => ({ ...fields, ...holder, leaseUntil: at }),
      alongside,
      () => {
        this.#isHeld = false;
        clearInterval(this.#beat);
      },
    );
  }

  #write(data: () => object, alongside?: Alongside, written?: () => void): Promise<Row | null> {
    const write = async (): Promise<Row | null> => {
      if (!this.#isHeld) return null;
      const row = await this.#update(data(), alongside);
      if (row) {
        this.#row = row;
        written?.();
      } else this.#isHeld = false;
      return row;
    };
    if (this.table.hasHolder) return write();
    const next = this.#turn.then(write);
    this.#turn = next.catch(() => undefined);
    return next;
  }

  async #update(data: object, alongside?: Alongside): Promise<Row | null> {
    const { id, holder, leaseUntil } = this.#row;
    const ours = this.table.hasHolder ? { id, holder } : { id, leaseUntil };
    if (!alongside) return (await this.table.update(controlDb(), ours, data))[0] ?? null;
    return inControlTransaction(async (tx) => {
      await alongside(tx);
      // Last, because lanes that write at the same time wait for each other here.
      const [row] = await this.table.update(tx, ours, data);
      if (!row) throw new LeaseLostError();
      return row;
    }).catch((error: unknown) => {
      if (error instanceof LeaseLostError) return null;
      throw error;
    });
  }

  async #extend(): Promise<void> {
    try {
      await this.saveIfHeld();
    } catch (error) {
      logger.warn({ err: error, id: this.#row.id }, `the lease of a ${this.table.name} was not extended`);
    }
  }
}

/**
 * Takes a row and works on it, however long that lasts. When `work` throws, the lease is left to run out: whatever was not
 * let go of looks as after a kill.
 *
 * @returns null when another process works on the row, or there is nothing to do
 */
export async function withLease<Row extends LeasedRow, Fields extends object, T>(
  table: LeaseTable<Row, Fields>,
  id: string,
  work: (lease: Lease<Row, Fields>) => Promise<T>,
): Promise<T | null> {
  const held = { ...(table.hasHolder ? { holder: randomUUID() } : {}), leaseUntil: addMs(now(), LEASE_MS) };
  const [row] = await table.update(
    controlDb(),
    { ...table.open, id, ...isFree() },
    { ...table.taken, ...held },
  );
  if (!row) return null;
  const lease = new Lease(table, row);
  try {
    return await work(lease);
  } finally {
    await lease.stop();
  }
}
