import { controlDb, DatabaseMigrator } from '@/lib/isolation';
import type { Place } from '@/lib/kernel/context';
import type { Batch } from './batches';
import { markMigratingRows, type PendingPlace, type PlaceOutcome } from './sql';

export interface BatchOptions {
  lockTries?: number;
  /** Called when a place is done and before that is written down; tests end the process here. */
  afterPlace?: (place: Place) => void | Promise<void>;
  /** Folder with other migrations than this build's own, for trials. */
  root?: string;
}

interface LaneOptions extends BatchOptions {
  target: string;
  isStopping: () => boolean;
  /** Called at once when a place has failed. */
  onFailure: () => void;
}

/**
 * Works on places one after the other, on one connection as long as the database stays the same: a fresh connection
 * would read the whole catalogue again. Never throws for what is wrong with a place.
 */
export class Lane {
  #open: { key: string; migrator: DatabaseMigrator } | null = null;
  /** Databases that did not answer, and why: not asked again for each of their batches. */
  readonly #silent = new Map<string, string>();

  constructor(private readonly options: LaneOptions) {}

  async migrate(batch: Batch): Promise<PlaceOutcome[]> {
    if (this.options.isStopping()) return batch.places.map(untouched);
    try {
      return await this.#work(batch, await this.#migrator(batch));
    } catch (error) {
      await this.close();
      this.options.onFailure();
      return batch.places.map((place) => failure(place, messageOf(error)));
    }
  }

  async close(): Promise<void> {
    await this.#open?.migrator.close();
    this.#open = null;
  }

  async #migrator({ partition, database }: Batch): Promise<DatabaseMigrator> {
    const key = `${partition}/${database}`;
    if (this.#open?.key === key) return this.#open.migrator;
    await this.close();
    const silence = this.#silent.get(key);
    if (silence) throw new Error(silence);
    const { target, lockTries, root } = this.options;
    try {
      const migrator = await DatabaseMigrator.open({
        partition,
        database,
        target,
        ...(lockTries === undefined ? {} : { lockTries }),
        ...(root === undefined ? {} : { root }),
      });
      this.#open = { key, migrator };
      return migrator;
    } catch (error) {
      const sentence = `The database ${database} of ${partition} does not answer: ${messageOf(error)}`;
      this.#silent.set(key, sentence);
      throw new Error(sentence, { cause: error });
    }
  }

  async #work(batch: Batch, migrator: DatabaseMigrator): Promise<PlaceOutcome[]> {
    const ledgers = await migrator.read(batch.places.map(({ schema }) => schema));
    const places = batch.places.map((place) => ({ place, applied: ledgers.get(place.schema) }));
    const behind = places.filter(({ applied }) => applied && isBehind(migrator, applied));
    if (behind.length > 0)
      await markMigratingRows(
        controlDb(),
        behind.map(({ place }) => place),
      );
    const outcomes: PlaceOutcome[] = [];
    for (const { place, applied } of places) {
      const outcome = await this.#one(migrator, place, applied);
      if (outcome.outcome === 'failed') this.options.onFailure();
      outcomes.push(outcome);
    }
    // Nothing is written down as done before it is on disk.
    if (outcomes.some(({ outcome }) => outcome === 'migrated')) await migrator.flush();
    return outcomes;
  }

  async #one(
    migrator: DatabaseMigrator,
    place: PendingPlace,
    applied: Map<string, string> | undefined,
  ): Promise<PlaceOutcome> {
    if (this.options.isStopping()) return untouched(place);
    if (!applied && place.isTarget) return { ...untouched(place), outcome: 'current' };
    if (!applied) return failure(place, `The schema ${place.schema} is not there.`);
    try {
      const isDone = !migrator.isBehind(applied);
      const version = isDone
        ? [...applied.keys()].at(-1)
        : (await migrator.migrate(place.schema, applied)).to;
      if (!isDone) await this.options.afterPlace?.(place);
      return {
        ...untouched(place),
        outcome: isDone ? 'current' : 'migrated',
        version: version ?? null,
        baseVersion: migrator.baseVersion,
        isCurrent: true,
      };
    } catch (error) {
      return failure(place, messageOf(error));
    }
  }
}

/** What cannot be said counts as behind; its turn tells why. */
function isBehind(migrator: DatabaseMigrator, applied: Map<string, string>): boolean {
  try {
    return migrator.isBehind(applied);
  } catch {
    return true;
  }
}

function untouched({ partition, database, schema }: Place): PlaceOutcome {
  const nothing = { version: null, baseVersion: null, error: null, isCurrent: false };
  return { partition, database, schema, outcome: 'untouched', ...nothing };
}

function failure(place: Place, error: string): PlaceOutcome {
  return { ...untouched(place), outcome: 'failed', error: error.slice(0, 1_000) };
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message || (error as NodeJS.ErrnoException).code || error.name;
}
