import { checkPlace, controlDb, homeDatabase, newestBaseVersion, SHARED_SCHEMA } from '@/lib/isolation';

/** Writes down at which version the shared schema of a server is that has just been prepared: by this build, so with all it brings. */
export async function noteSharedPlace(partition: string): Promise<void> {
  const place = { partition, database: homeDatabase(partition), schema: SHARED_SCHEMA };
  const { version, isCurrent } = await checkPlace(place);
  const data = { version, baseVersion: await newestBaseVersion(), status: isCurrent ? 'current' : 'behind' };
  const key = { partitionId: partition, databaseName: place.database, schemaName: place.schema };
  await controlDb().placeVersion.upsert({
    where: { partitionId_databaseName_schemaName: key },
    create: { ...key, ...data },
    update: data,
    select: { status: true },
  });
}
