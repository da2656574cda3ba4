import type { TenantContext } from '@/lib/kernel/context';
import { Prisma } from './generated/tenant/client';
import { whereabouts } from './whereabouts';

export { afterCommit } from './after-commit';
export type { TenantClient, TenantTx } from './bind-client';
export { closeIsolation, inTenantTransaction, tenantDb } from './clients';
export { type ControlClient, type ControlTx, controlDb, inControlTransaction } from './control-client';
export { type DriftFinding, findDrift, repairDrift, type RepairResult } from './catalogue/drift';
export {
  rowCountsOfTenant,
  type DatabaseInspection,
  inspectDatabase,
  inspectServer,
  type ServerInspection,
} from './inspect-server';
export { listPartitions } from './load-servers';
export { dropOrphanLogin, mendDatabase } from './mend-database';
export { type Listener, listenOnControl } from './listen';
export { connectionBudget, controlPool, poolFigures } from './pools';
export { databaseUrl, homeDatabase, mainDatabase } from './servers';
export { checkPlace, createPlace, dropPlace, type PlaceReport, planeVersion, placeFor } from './places';
export { MAIN_PARTITION, SHARED_SCHEMA } from './roles';
export { DatabaseMigrator, type PlaceMigration } from './migrations/database-migrator';
export { newestBaseVersion, newestPlaneVersion } from './migrations/files';
export { digestDifferences, digestRows, type TableDigest } from './rows/compare';
export { countTenant, emptyTenant } from './rows/empty';
export { type TenantSnapshot, withTenantSnapshot } from './rows/snapshot';
export {
  dropStaging,
  fillStaging,
  knowsPlaneVersion,
  type StagingArea,
  type StagingWriter,
} from './rows/staging';
export { isTakenOver, type TableRule, takeOver } from './rows/take-over';
export { countControlRows, eraseControlRows } from './rows/control-rows';
export {
  countRowsInPlace,
  eraseFromPlace,
  isPlaceThere,
  placesOfTenant,
  type RowCounts,
} from './rows/erase';
export { jsonLines, type TextRow } from './rows/text-rows';
export { outsideReadOnly, runReadOnly } from './read-only';
export { readStale } from './replicas';
export { assertSafeInstallation } from './startup-check';
export { meteredEventsOfDay, pendingOutboxTenants, staleUsageTenants } from './sweep';
export { findTenantRef, getTenantRef, listTenantRefs } from './tenant-ref';

/** Bound SQL fragments for the files called `sql.ts`; values are always parameters. */
export const sql = Prisma.sql;
export const joinSql = Prisma.join;
export const emptySql = Prisma.empty;
export type Sql = Prisma.Sql;

/** JSON's null for a column of JSON that has to have a value; a plain null would mean none. */
export const JSON_NULL = Prisma.JsonNull;

/** The schema of the context's tenant as an identifier for raw SQL: `${schema}.articles`. */
export function tenantSchema(ctx: TenantContext): Sql {
  const { schema } = whereabouts(ctx.tenant).place;
  if (!/^[a-z][a-z0-9_]{0,62}$/.test(schema)) throw new Error('The schema name is not one of ours.');
  return Prisma.raw(`"${schema}"`);
}

/** True for Prisma's unique-key violation, optionally of one key's field. */
export function isUniqueViolation(error: unknown, field?: string): boolean {
  if (!(error instanceof Error) || (error as { code?: unknown }).code !== 'P2002') return false;
  return field === undefined || JSON.stringify((error as { meta?: unknown }).meta ?? {}).includes(field);
}
