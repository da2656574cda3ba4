import type { PendingPlace } from './sql';

/** Places of one database that are written down together: what a kill in between makes the next process look at again. */
const BATCH_PLACES = 16;

export interface Batch {
  partition: string;
  database: string;
  places: PendingPlace[];
}

/**
 * The places of a run in batches of one database each, given out so that no partition has more than its share at once.
 * Partitions take turns, so that a small one does not wait behind a large one.
 */
export class Batches {
  readonly #waiting = new Map<string, Batch[]>();
  readonly #atWork = new Map<string, number>();
  readonly #idle: (() => void)[] = [];

  constructor(
    places: readonly PendingPlace[],
    private readonly bounds: { parallelism: number; perPartition: number },
  ) {
    const databases = Map.groupBy(places, ({ partition, database }) => `${partition}/${database}`);
    for (const group of databases.values()) {
      const { partition, database } = group[0] as PendingPlace;
      // Small runs are split as well, or one lane would do all of it.
      const size = Math.min(BATCH_PLACES, Math.ceil(group.length / bounds.perPartition));
      const batches = this.#waiting.get(partition) ?? [];
      for (let at = 0; at < group.length; at += size)
        batches.push({
          partition,
          database,
          places: group.slice(at, at + size),
        });
      this.#waiting.set(partition, batches);
    }
  }

  /** The next batch, or null when there is none left. @param done the caller's last one, which is over */
  async next(done?: Batch): Promise<Batch | null> {
    if (done) this.end(done);
    for (;;) {
      const batch = this.#take(done);
      if (batch) return batch;
      if (![...this.#waiting.values()].some(({ length }) => length > 0)) return null;
      await new Promise<void>((resolve) => this.#idle.push(resolve));
    }
  }

  end({ partition }: Batch): void {
    this.#atWork.set(partition, (this.#atWork.get(partition) ?? 1) - 1);
    for (const wake of this.#idle.splice(0)) wake();
  }

  #take(last?: Batch): Batch | null {
    for (const [partition, batches] of this.#waiting) {
      const atWork = this.#atWork.get(partition) ?? 0;
      if (batches.length === 0 || atWork >= this.bounds.perPartition) continue;
      // The same database again keeps the connection.
      const same = batches.findIndex(
        ({ database }) => partition === last?.partition && database === last.database,
      );
      const [batch] = batches.splice(Math.max(same, 0), 1) as [Batch];
      this.#atWork.set(partition, atWork + 1);
      this.#waiting.delete(partition);
      this.#waiting.set(partition, batches);
      return batch;
    }
    return null;
  }
}
