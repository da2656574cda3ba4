import { recordOperatorAudit } from '@/lib/audit';
import { controlDb, inControlTransaction } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { syncPlaces, versionsOfBuild } from '../migrations/places';
import { comparePlaces, type PlaceDrift } from './compare-places';
import { getPlaceRow } from './find-place';
import { type DriftPlaceInput, type DriftReportDto, findingsSchema } from './schemas';

/**
 * Compares one place with its version, now.
 * @throws AppError FORBIDDEN without `fleet.manage`, NOT_FOUND, UNAVAILABLE with the reason when it cannot be compared
 */
export async function checkDrift(op: OperatorContext, { place }: DriftPlaceInput): Promise<DriftReportDto> {
  requireOperatorPermission(op, 'fleet.manage');
  const row = await getPlaceRow(place);
  const [result] = await comparePlaces([place]);
  if (!result || result.error !== null)
    throw appError('UNAVAILABLE', { message: `It could not be compared: ${result?.error ?? 'no answer'}` });
  return { version: row.version, findings: result.findings, checkedAt: now().toISOString() };
}

/** What was last found in a place, without looking again. @throws AppError NOT_FOUND */
export async function getDrift(_op: OperatorContext, { place }: DriftPlaceInput): Promise<DriftReportDto> {
  const row = await getPlaceRow(place);
  return {
    version: row.version,
    findings: findingsSchema.parse(row.drift ?? []),
    checkedAt: row.driftCheckedAt?.toISOString() ?? null,
  };
}

/**
 * Compares every place, or those of one partition.
 * @throws AppError FORBIDDEN without `fleet.manage`
 */
export async function checkAllDrift(
  op: OperatorContext,
  { partitionId }: { partitionId?: string | undefined },
  onProgress?: (done: number, total: number) => void,
): Promise<PlaceDrift[]> {
  requireOperatorPermission(op, 'fleet.manage');
  await syncPlaces(null, (await versionsOfBuild()).newest);
  const rows = await controlDb().placeVersion.findMany({
    where: partitionId ? { partitionId } : {},
    orderBy: [{ partitionId: 'asc' }, { databaseName: 'asc' }, { schemaName: 'asc' }],
    select: { partitionId: true, databaseName: true, schemaName: true },
  });
  const results = await comparePlaces(
    rows.map((row) => ({ partition: row.partitionId, database: row.databaseName, schema: row.schemaName })),
    onProgress,
  );
  await inControlTransaction((tx) =>
    recordOperatorAudit(tx, op, {
      action: 'drift.check',
      target: { type: 'partition', id: partitionId ?? 'all', label: partitionId ?? 'all partitions' },
      after: {
        places: results.length,
        drifted: results.filter(({ findings }) => findings.length > 0).length,
      },
    }),
  );
  return results;
}
