import { controlDb } from '@/lib/isolation';
import { addMs, DAY_MS, now } from '@/lib/kernel/clock';
import { comparePlaces } from './compare-places';

/** Places an hour looks at: 12,000 a day, some 20 ms each. */
const PLACES_AN_HOUR = 500;

/** Compares the places that were not looked at for longest, each once a day at most. @returns how many */
export async function sweepDrift(): Promise<number> {
  const rows = await controlDb().placeVersion.findMany({
    where: {
      status: { in: ['current', 'behind'] },
      version: { not: null },
      OR: [{ driftCheckedAt: null }, { driftCheckedAt: { lt: addMs(now(), -DAY_MS) } }],
    },
    orderBy: { driftCheckedAt: { sort: 'asc', nulls: 'first' } },
    take: PLACES_AN_HOUR,
    select: { partitionId: true, databaseName: true, schemaName: true },
  });
  const places = rows.map((row) => ({
    partition: row.partitionId,
    database: row.databaseName,
    schema: row.schemaName,
  }));
  return (await comparePlaces(places)).length;
}
