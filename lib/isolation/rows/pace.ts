import { Transform } from 'node:stream';

/** Work in one piece, between two rests: shorter than what a neighbour on the same server would notice. */
const PIECE_MS = 2;
const LONGEST_REST_MS = 250;
/** What COPY moves from one table to another at full pace on one processor (measured: 35 to 45 MB/s). */
const COPY_BYTES_PER_MS = 40_000;

/**
 * Holds long work back for the sake of everybody else on the server: after each piece it rests, in proportion to how long the
 * piece took. Where the server is busy pieces take longer, and so do the rests.
 */
export class Pace {
  #owedMs = 0;

  /** @param workShare part of the time that is worked, above 0 to 1; 1 never rests */
  constructor(private readonly workShare: number) {}

  /** One small step, such as a statement, and the rest behind it. */
  async timed<T>(step: () => Promise<T>): Promise<T> {
    const startedAt = performance.now();
    const result = await step();
    await this.rest(performance.now() - startedAt);
    return result;
  }

  /** @param workedMs since the last call, in processor time; small amounts add up to one rest */
  async rest(workedMs: number): Promise<void> {
    this.#owedMs += workedMs;
    if (this.#owedMs < PIECE_MS) return;
    const restMs = Math.min(this.#owedMs * (1 / this.workShare - 1), LONGEST_REST_MS);
    this.#owedMs = 0;
    if (restMs >= 1) await new Promise((resolve) => setTimeout(resolve, restMs));
  }

  /** Lets the bytes of a COPY pass at this pace; the server that sends them waits. */
  stream(): Transform {
    return new Transform({
      transform: (chunk: Buffer, _encoding, done) =>
        void this.rest(chunk.length / COPY_BYTES_PER_MS).then(() => done(null, chunk), done),
    });
  }
}

/** Work that nobody else is beside, or that everybody waits for. */
export const FULL_PACE = new Pace(1);
