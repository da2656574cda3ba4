import { controlDb, findDrift, type DriftFinding } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import type { Place } from '@/lib/kernel/context';
import { inLanes } from '@/lib/kernel/in-lanes';

/** Databases looked at at once; a comparison reads catalogues and holds nobody up. */
const DATABASES_AT_ONCE = 4;
/** Schemas between two reports of progress. */
const BATCH = 25;

export interface PlaceDrift {
  place: Place;
  findings: DriftFinding[];
  /** Why it could not be compared. */
  error: string | null;
}

/** Compares places with their versions and writes down what was found. */
export async function comparePlaces(
  places: readonly Place[],
  onProgress: (done: number, total: number) => void = () => {},
): Promise<PlaceDrift[]> {
  const databases = Map.groupBy(places, ({ partition, database }) => `${partition}/${database}`);
  const results: PlaceDrift[] = [];
  await inLanes(databases.values(), DATABASES_AT_ONCE, async (group) => {
    for (let at = 0; at < group.length; at += BATCH) {
      results.push(...(await compareSome(group.slice(at, at + BATCH))));
      onProgress(results.length, places.length);
    }
  });
  return results;
}

async function compareSome(places: readonly Place[]): Promise<PlaceDrift[]> {
  const [first] = places;
  if (!first) return [];
  const reports = await findDrift(
    first,
    places.map(({ schema }) => schema),
  ).catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
  const results = places.map((place): PlaceDrift => {
    const report = reports instanceof Error ? reports : reports.get(place.schema);
    return report === undefined || report instanceof Error
      ? { place, findings: [], error: report?.message ?? 'It was not looked at.' }
      : { place, findings: report.findings, error: null };
  });
  for (const { place, findings, error } of results) if (error === null) await writeDrift(place, findings);
  return results;
}

/** Writes down what was found in a place. */
export async function writeDrift(
  { partition, database, schema }: Place,
  findings: readonly DriftFinding[],
): Promise<void> {
  await controlDb().placeVersion.updateMany({
    where: { partitionId: partition, databaseName: database, schemaName: schema },
    data: {
      drift: findings as unknown as object[],
      driftCount: findings.length,
      driftCheckedAt: now(),
    },
  });
}
