import { controlDb, getTenantRef, tenantDb } from '@/lib/isolation';
import { type LoggedDatabase, lsnNumber, replayOnStaging, SnapshotView } from '@/lib/isolation/changelog';
import type { Bundle } from '@/lib/isolation/models';
import { now } from '@/lib/kernel/clock';
import type { Place } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { systemContext } from '@/lib/kernel/system-context';
import { archiveChanges, readChanges, restorableRange } from '../../changelog';
import { areaOf, type RunState } from './run-state';

interface Position {
  takenAt: Date;
  walLsn: string;
  database: LoggedDatabase;
  since: SnapshotView;
}

/** Where a bundle stands in its database's log, or null for one that was not taken here, or before there was a log. */
function positionOf(bundle: Bundle): Position | null {
  const { takenAt, walLsn, partitionId, databaseName, pgSnapshot } = bundle;
  if (!takenAt || !walLsn || !partitionId || !databaseName || !pgSnapshot) return null;
  return {
    takenAt,
    walLsn,
    database: { partition: partitionId, database: databaseName },
    since: new SnapshotView(pgSnapshot),
  };
}

/**
 * What changed behind a bundle can be repeated up to an instant.
 * @throws AppError VALIDATION_FAILED with the reason beside `until`
 */
export async function assertReachable(bundle: Bundle, place: Place, until: Date): Promise<void> {
  const refuse = (until: string) => appError('VALIDATION_FAILED', { message: until, fieldErrors: { until } });
  const position = positionOf(bundle);
  if (!position) throw refuse('No log of changes leads on from this backup.');
  if (until <= position.takenAt) throw refuse('Choose an instant behind the backup, or an older backup.');
  if (until > now()) throw refuse('Choose an instant that has passed.');
  const { partition, database } = position.database;
  if (place.partition !== partition || place.database !== database)
    throw refuse('The tenant has moved to another database since this backup was taken. Choose a newer one.');
  const { problem } = await restorableRange(position);
  // Nothing may have been stored yet; the run does that first.
  if (problem && !problem.startsWith('Nothing')) throw refuse(problem);
}

/** Repeats on the staged rows what changed behind the bundle up to an instant. */
export async function repeatChanges(state: RunState, until: Date): Promise<void> {
  const bundle = await controlDb().bundle.findUniqueOrThrow({ where: { id: state.bundleId } });
  const position = positionOf(bundle);
  if (!position) throw new Error('No log of changes leads on from this backup.');
  // Up to now: what was committed by then must have been read.
  await archiveChanges(position.database);
  const range = await restorableRange(position);
  if (range.problem) throw new Error(range.problem);
  if (range.until < until) throw new Error('The log of changes was not read that far yet.');
  const { database, walLsn, since } = position;
  const tenantId = state.input.fromTenantId;
  await replayOnStaging(areaOf(state), tenantId, readChanges(tenantId, database, lsnNumber(walLsn)), {
    since,
    until,
  });
}

/** Files that a row of the tenant names: those that came behind the bundle are in storage still. */
export async function filesWithRows(tenantId: string): Promise<Set<string>> {
  const ctx = systemContext(await getTenantRef(controlDb(), { id: tenantId }), 'Tenantry');
  const rows = await tenantDb(ctx).file.findMany({ where: { tenantId }, select: { id: true } });
  return new Set(rows.map(({ id }) => id));
}
