import type pg from 'pg';
import type { Place } from '@/lib/kernel/context';
import { readMigrations } from '../migrations/files';
import { migrateSchema } from '../migrations/tenant-plane';
import { quote } from '../migrations/prepare';
import { withAdmin } from '../places';
import { ROLES } from '../roles';
import { digestTenant, type TableDigest, TEXT_SETTINGS } from './compare';
import { type TextRow, writeTable } from './text-rows';
import { tenantTables } from './tables';

/** A schema in the database of a place in which a tenant's rows wait until they are checked; nobody's application sees it. */
export interface StagingArea {
  readonly place: Place;
  /** Schema of its own, such as `import_01k…`. */
  readonly schema: string;
}

const STAGING_SCHEMA = /^import_[0-9a-z]{26}$/;

/** What was written into a staging area. */
export interface StagingWriter {
  /** @returns rows written */
  write(table: string, columns: readonly string[], rows: AsyncIterable<TextRow>): Promise<number>;
}

/**
 * Makes a staging area anew, with the tables as they were at a version of the tenant plane, and has it filled.
 * What an earlier try left is dropped first.
 *
 * @returns rows and hashes of the tenant as they are there now, by table, and then brought up to the newest version
 */
export async function fillStaging(
  area: StagingArea,
  options: { tenantId: string; planeVersion: string },
  fill: (writer: StagingWriter) => Promise<void>,
): Promise<Map<string, TableDigest>> {
  return withAdmin(area.place, async (client) => {
    await drop(client, area.schema);
    await client.query(`create schema ${quote(area.schema)} authorization ${ROLES.owner}`);
    const migrations = await readMigrations('tenant');
    const wanted = migrations.findIndex(({ name }) => name === options.planeVersion);
    if (wanted === -1) throw new Error(`There is no version ${options.planeVersion} of the tenant plane.`);
    await migrateSchema(client, area.schema, migrations.slice(0, wanted + 1), undefined);
    // Parents and children come in any order; the bundle's digests say whether all of them came.
    await client.query("set session_replication_role = 'replica'");
    await fill({ write: (table, columns, rows) => writeTable(client, area.schema, table, columns, rows) });
    await client.query('reset session_replication_role');
    const digests = await digestStaging(client, area, options.tenantId);
    await migrateSchema(client, area.schema, migrations, undefined);
    return digests;
  });
}

async function digestStaging(
  client: pg.ClientBase,
  { schema }: StagingArea,
  tenantId: string,
): Promise<Map<string, TableDigest>> {
  await client.query('begin');
  try {
    await client.query(TEXT_SETTINGS);
    return await digestTenant(client, schema, await tenantTables(client, schema), tenantId);
  } finally {
    await client.query('rollback').catch(() => undefined);
  }
}

/** Removes a staging area; one that is not there is well. */
export function dropStaging(area: StagingArea): Promise<void> {
  return withAdmin(area.place, (client) => drop(client, area.schema));
}

async function drop(client: pg.ClientBase, schema: string): Promise<void> {
  if (!STAGING_SCHEMA.test(schema)) throw new Error('This is no staging area.');
  await client.query(`drop schema if exists ${quote(schema)} cascade`);
  await client.query('delete from migrations.applied where schema_name = $1', [schema]);
}

/** Whether this build has the migrations of a version of the tenant plane. */
export async function knowsPlaneVersion(version: string): Promise<boolean> {
  return (await readMigrations('tenant')).some(({ name }) => name === version);
}
