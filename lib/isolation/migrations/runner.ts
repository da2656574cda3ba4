import type pg from 'pg';
import { ROLES } from '../roles';
import { type Migration, type MigrationSet, readMigrations } from './files';
import { pendingOf, readLedger } from './ledger';
import { migrateSchema } from './tenant-plane';

/**
 * Brings one schema up to date: every file in one transaction with its ledger row. Killed half-way it continues with the
 * next file. Tables of tenants are changed with short waits for locks (`tenant-plane.ts`).
 *
 * @param client connection of the administrator to the schema's database
 * @param schema schema that unqualified names mean
 * @returns names of the migrations applied now
 * @throws Error when an applied migration was changed or one fails; the message names it
 */
export async function applyMigrations(
  client: pg.ClientBase,
  set: MigrationSet,
  schema: string,
  root?: string,
): Promise<string[]> {
  const migrations = await readMigrations(set, root);
  if (set === 'tenant') return (await migrateSchema(client, schema, migrations, undefined)).applied;
  const lock = `tenantry:migrate:${schema}:${set}`;
  await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [lock]);
  try {
    const pending = pendingOf(migrations, await readLedger(client, set, schema));
    for (const migration of pending) await applyOne(client, set, schema, migration);
    return pending.map((migration) => migration.name);
  } finally {
    await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [lock]);
  }
}

async function applyOne(
  client: pg.ClientBase,
  set: MigrationSet,
  schema: string,
  migration: Migration,
): Promise<void> {
  await client.query('begin');
  try {
    // Policies and extensions of a database need the administrator; tables belong to the owner role.
    if (set !== 'database') await client.query(`set local role ${ROLES.owner}`);
    await client.query("select set_config('search_path', quote_ident($1) || ', pg_temp', true)", [schema]);
    await client.query(migration.sql);
    await client.query('reset role');
    await client.query(
      'insert into migrations.applied (schema_name, migration_set, name, checksum) values ($1, $2, $3, $4)',
      [schema, set, migration.name, migration.checksum],
    );
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback').catch(() => {});
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`The migration ${migration.name} of ${schema} failed: ${reason}`, { cause });
  }
}
