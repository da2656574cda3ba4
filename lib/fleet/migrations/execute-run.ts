import { controlDb } from '@/lib/isolation';
import type { ControlPrisma, MigrationRun } from '@/lib/isolation/models';
import { now } from '@/lib/kernel/clock';
import type { Place } from '@/lib/kernel/context';
import { logger } from '@/lib/observability';
import { type Lease, type LeaseTable, withLease } from '@/lib/runs';
import { Batches } from './batches';
import { type BatchOptions, Lane } from './lane';
import { versionsOfBuild } from './places';
import { toRunDto } from './run-dto';
import type { MigrationRunDto } from './schemas';
import { pendingPlaceRows, type PlaceOutcome, recordOutcomeRows } from './sql';

type Fields = ControlPrisma.MigrationRunUpdateManyMutationInput;

const MIGRATION_RUNS: LeaseTable<MigrationRun, Fields> = {
  name: 'migration run',
  open: { status: 'running' },
  hasHolder: true,
  update: (db, where, data) => db.migrationRun.updateManyAndReturn({ where, data }),
};

export type MigrationOutcome = 'succeeded' | 'failed' | 'stopped' | 'busy' | 'waiting';

export interface ExecuteMigrationOptions extends BatchOptions {
  /** Told after every few places; not often enough to slow anything. */
  onProgress?: (run: MigrationRunDto) => void;
  /** Lets go of the run between two places, for whoever takes it up next. */
  signal?: AbortSignal;
}

/**
 * Works on a run until it is over: many places at once, each in small transactions that wait 50 ms for a lock and no
 * longer. May be called by several processes and after a kill at any point: one at a time holds the lease, places it
 * came to are not repeated, and a place in between is what its own ledger says.
 *
 * @returns `busy` when another process works on it, `waiting` when this build is older than what the run applies
 */
export async function executeMigration(
  runId: string,
  options: ExecuteMigrationOptions = {},
): Promise<MigrationOutcome> {
  const outcome = await withLease(MIGRATION_RUNS, runId, async (lease) => {
    try {
      return await new FanOut(lease, options).work();
    } catch (error) {
      logger.error({ err: error, runId }, 'a migration run was interrupted');
      await lease.release().catch(() => {});
      throw error;
    }
  });
  return outcome ?? 'busy';
}

class FanOut {
  #hasFailure = false;

  constructor(
    private readonly lease: Lease<MigrationRun, Fields>,
    private readonly options: ExecuteMigrationOptions,
  ) {}

  async work(): Promise<MigrationOutcome> {
    const { row: run } = this.lease;
    const versions = await versionsOfBuild(this.options.root);
    if (versions.newest < run.targetVersion) {
      await this.lease.release();
      return 'waiting';
    }
    const batches = new Batches(await pendingPlaceRows(controlDb(), run.id), run);
    await Promise.all(Array.from({ length: run.parallelism }, () => this.#work(batches, versions.newest)));
    return this.#end();
  }

  /** Takes one batch after the other until there is none. */
  async #work(batches: Batches, target: string): Promise<void> {
    const lane = new Lane({
      ...this.options,
      target,
      isStopping: () => this.#isStopping(),
      onFailure: () => {
        this.#hasFailure = true;
      },
    });
    try {
      for (let batch = await batches.next(); batch; batch = await batches.next(batch)) {
        await this.#record(await lane.migrate(batch));
      }
    } finally {
      await lane.close();
    }
  }

  async #record(outcomes: PlaceOutcome[]): Promise<void> {
    const { lease, options } = this;
    const failures = outcomes.filter(({ outcome }) => outcome === 'failed');
    for (const { partition, database, schema, error } of failures)
      logger.error(
        { runId: lease.row.id, partition, database, schema, error },
        'a place could not be migrated',
      );
    const countOf = (outcome: PlaceOutcome['outcome']) =>
      outcomes.filter((place) => place.outcome === outcome).length;
    const counts = {
      migrated: { increment: countOf('migrated') },
      current: { increment: countOf('current') },
      failed: { increment: countOf('failed') },
    };
    const row = await lease.saveIfHeld(counts, (tx) => recordOutcomeRows(tx, outcomes));
    if (row) options.onProgress?.(toRunDto(row));
  }

  #isStopping(): boolean {
    const { lease, options } = this;
    return (
      !lease.isHeld ||
      lease.row.wanted === 'stop' ||
      options.signal?.aborted === true ||
      (lease.row.onError === 'stop' && this.#hasFailure)
    );
  }

  async #end(): Promise<MigrationOutcome> {
    const { lease, options } = this;
    const run = await lease.saveIfHeld();
    if (!run) return 'busy';
    const isStopWanted = run.wanted === 'stop';
    const left = await pendingPlaceRows(controlDb(), run.id);
    if (left.length > 0 && !isStopWanted && !this.#hasFailure && options.signal?.aborted) {
      await lease.release();
      return 'waiting';
    }
    const failed = await controlDb().placeVersion.findMany({
      where: { runId: run.id, runOutcome: 'failed' },
      take: 1,
      select: { schemaName: true, error: true },
    });
    const status = left.length > 0 && isStopWanted ? 'stopped' : failed.length > 0 ? 'failed' : 'succeeded';
    const error = sentenceOf(run, failed[0]?.error ?? null, left);
    const row = await lease.finishIfHeld({ status, error, wanted: null, finishedAt: now() });
    if (!row) return 'busy';
    options.onProgress?.(toRunDto(row));
    return status;
  }
}

function sentenceOf(run: MigrationRun, error: string | null, left: readonly Place[]): string | null {
  if (error === null) return null;
  return left.length > 0 && run.onError === 'stop'
    ? `It stopped at the first failure, ${left.length} places before its end: ${error}`
    : error;
}
