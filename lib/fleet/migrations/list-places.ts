import { controlDb } from '@/lib/isolation';
import type { OperatorContext, Place } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { decodeCursor, encodeCursor, type Page } from '@/lib/kernel/pagination';
import { getPlaceRow } from '../drift/find-place';
import { type PlaceListInput, placeListSchema, type PlaceRow, type PlaceStatus } from './schemas';
import { placeVersionRows, type PlaceVersionRow } from './sql';

/** One page of places, in the order of partition, database and schema. */
export async function listPlaces(_op: OperatorContext, input: PlaceListInput): Promise<Page<PlaceRow>> {
  const { after, limit, ...filter } = placeListSchema.parse(input);
  const key = after ? decodeCursor(after).map(String) : null;
  const rows = await placeVersionRows(
    controlDb(),
    { ...filter, ...(key ? { after: [key[0] ?? '', key[1] ?? '', key[2] ?? ''] } : {}) },
    limit + 1,
  );
  const items = rows.slice(0, limit).map(toPlaceRow);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return { items, nextCursor: last ? encodeCursor([last.partition, last.database, last.schema]) : null };
}

function toPlaceRow(row: PlaceVersionRow): PlaceRow {
  return {
    partition: row.partition_id,
    database: row.database_name,
    schema: row.schema_name,
    tenants: row.tenants,
    tenantId: row.tenant_id,
    version: row.version,
    status: row.status as PlaceStatus,
    error: row.error,
    attempts: row.attempts,
    migratedAt: row.migrated_at?.toISOString() ?? null,
    driftCount: row.drift_count,
    driftCheckedAt: row.drift_checked_at?.toISOString() ?? null,
  };
}

/** One place as the list shows it. @throws AppError NOT_FOUND */
export async function getPlace(_op: OperatorContext, { place }: { place: Place }): Promise<PlaceRow> {
  await getPlaceRow(place);
  const rows = await placeVersionRows(controlDb(), { place }, 1);
  const [row] = rows;
  if (!row) throw appError('NOT_FOUND');
  return toPlaceRow(row);
}
