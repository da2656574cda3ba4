import { controlDb, listPartitions, homeDatabase } from '@/lib/isolation';
import type { LoggedDatabase } from '@/lib/isolation/changelog';
import { inLanes } from '@/lib/kernel/in-lanes';
import { logger } from '@/lib/observability';
import { bundleStorage } from '@/lib/storage';
import { archiveChanges } from './archive-changes';
import { outdatedSegments } from './sql';

const MAX_REMOVED = 500;
const OBJECT_IN_USE = '55006';
/** One that has nothing new takes a few round trips on connections of its own: hundreds one after the other add up. */
const DATABASES_AT_ONCE = 6;

/** Each minute: stores what changed in every database with tenants. One that does not answer is left for the next time. */
export async function sweepChanges(): Promise<void> {
  await inLanes(await loggedDatabases(), DATABASES_AT_ONCE, (database) =>
    archiveChanges(database).catch((error: unknown) => {
      // Another process is still at it since the minute before.
      if ((error as { code?: unknown }).code === OBJECT_IN_USE) return;
      logger.error({ err: error, ...database }, 'the changes of a database could not be stored');
    }),
  );
  await removeOutdatedSegments();
}

/** The databases of all partitions that hold tenants: the shared one of each, and those of their own. */
async function loggedDatabases(): Promise<LoggedDatabase[]> {
  const partitions = await listPartitions(controlDb());
  const own = await controlDb().tenant.findMany({
    where: { strategy: 'database', status: { notIn: ['provisioning', 'archived', 'erased'] } },
    select: { partitionId: true, databaseName: true },
  });
  return [
    ...partitions.map((partition) => ({ partition, database: homeDatabase(partition) })),
    ...own.map(({ partitionId, databaseName }) => ({ partition: partitionId, database: databaseName })),
  ];
}

/** A segment from before the oldest bundle of its tenant leads nowhere any more. */
export async function removeOutdatedSegments(): Promise<number> {
  const outdated = await outdatedSegments(MAX_REMOVED);
  for (const { id, tenantId } of outdated) {
    await bundleStorage().delete({ tenantId, bundleId: id });
    await controlDb().changeSegment.deleteMany({ where: { id } });
  }
  return outdated.length;
}
