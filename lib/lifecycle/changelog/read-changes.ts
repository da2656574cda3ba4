import { controlDb } from '@/lib/isolation';
import { type LoggedDatabase, type LoggedTransaction, lsnNumber } from '@/lib/isolation/changelog';
import { bundleStorage } from '@/lib/storage';
import { unpackSegment } from './segment';

/** Instants to which a tenant can be restored from one bundle, or why to none. */
export interface RestorableRange {
  from: Date;
  until: Date;
  problem: string | null;
}

/** A bundle as far as it is the beginning of such a range. */
export interface RangeStart {
  takenAt: Date;
  walLsn: string;
  database: LoggedDatabase;
}

/**
 * The instants between a bundle and now to which its tenant can be restored: everything that was stored of its database's log
 * behind the bundle, without a gap.
 */
export async function restorableRange(bundle: RangeStart): Promise<RestorableRange> {
  const { partition: partitionId, database: databaseName } = bundle.database;
  const log = await controlDb().changeLog.findUnique({
    where: { partitionId_databaseName: { partitionId, databaseName } },
  });
  const nothing = (problem: string) => ({ from: bundle.takenAt, until: bundle.takenAt, problem });
  if (!log) return nothing('No log of changes is kept of the database this backup was taken from.');
  if (log.startedLsn > lsnNumber(bundle.walLsn))
    return nothing('The log of changes begins after this backup was taken. Choose a newer one.');
  if (log.archivedAt <= bundle.takenAt)
    return nothing('Nothing was stored of the log since this backup was taken.');
  return { from: bundle.takenAt, until: log.archivedAt, problem: null };
}

/** What changed in a tenant behind a position of its database's log, in the order of the commits. */
export async function* readChanges(
  tenantId: string,
  { partition: partitionId, database: databaseName }: LoggedDatabase,
  fromLsn: bigint,
): AsyncGenerator<LoggedTransaction> {
  const segments = await controlDb().changeSegment.findMany({
    where: { tenantId, partitionId, databaseName, toLsn: { gt: fromLsn } },
    orderBy: { fromLsn: 'asc' },
    select: { id: true },
  });
  for (const { id } of segments) {
    const { stream } = await bundleStorage().get({ tenantId, bundleId: id });
    const chunks: Uint8Array[] = [];
    for await (const chunk of stream) chunks.push(chunk);
    for (const transaction of await unpackSegment({ tenantId, id }, Buffer.concat(chunks)))
      if (transaction.lsn > fromLsn) yield transaction;
  }
}
