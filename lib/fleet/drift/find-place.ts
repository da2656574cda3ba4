import { controlDb, getTenantRef } from '@/lib/isolation';
import type { OperatorContext, Place } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { syncPlaces, versionsOfBuild } from '../migrations/places';

/**
 * The row of a place. Only known ones are looked at or changed: never a schema that somebody merely names.
 * @throws AppError NOT_FOUND
 */
export async function getPlaceRow({ partition, database, schema }: Place) {
  const key = { partitionId: partition, databaseName: database, schemaName: schema };
  const find = () =>
    controlDb().placeVersion.findUnique({ where: { partitionId_databaseName_schemaName: key } });
  let row = await find();
  if (!row) {
    // It may be of a tenant made since places were last counted.
    await syncPlaces(null, (await versionsOfBuild()).newest);
    row = await find();
  }
  if (!row) throw appError('NOT_FOUND', { message: `There is no place ${partition}/${database}/${schema}.` });
  return row;
}

/** The place of a tenant. @throws AppError NOT_FOUND */
export async function getPlaceOfTenant(
  _op: OperatorContext,
  { tenantId }: { tenantId: string },
): Promise<Place> {
  return (await getTenantRef(controlDb(), { id: tenantId })).place;
}
