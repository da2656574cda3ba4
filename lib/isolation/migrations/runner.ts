import type pg from 'pg';
import { ROLES } from '../roles';
import { type Migration, type MigrationSet, readMigrations } from './files';

const LEDGER = `
  create schema if not exists migrations;
  revoke all on schema migrations from public;
  create table if not exists migrations.applied (
    schema_name text not null,
    migration_set text not null,
    name text not null,
    checksum text not null,
    applied_at timestamptz not null default now(),
    primary key (schema_name, migration_set, name)
  )`;

/**
 * Brings one schema up to date: every file in one transaction with its ledger row, under a lock per schema.
 * Killed half-way it continues with the next file.
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
  const lock = `tenantry:migrate:${schema}:${set}`;
  await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [lock]);
  try {
    const applied = await readLedger(client, set, schema);
    const pending = migrations.filter((migration) => isPending(migration, applied));
    for (const migration of pending) await applyOne(client, set, schema, migration);
    return pending.map((migration) => migration.name);
  } finally {
    await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [lock]);
  }
}

/** Makes the ledger of a database; safe to repeat. */
export async function ensureLedger(client: pg.ClientBase): Promise<void> {
  await client.query("select pg_advisory_lock(hashtextextended('tenantry:ledger', 0))");
  try {
    await client.query(LEDGER);
  } finally {
    await client.query("select pg_advisory_unlock(hashtextextended('tenantry:ledger', 0))");
  }
}

/** Names and checksums applied to a schema, oldest first. */
export async function readLedger(
  client: pg.ClientBase,
  set: MigrationSet,
  schema: string,
): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from migrations.applied where schema_name = $1 and migration_set = $2 order by name',
    [schema, set],
  );
  return new Map(rows.map((row) => [row.name, row.checksum]));
}

function isPending(migration: Migration, applied: Map<string, string>): boolean {
  const checksum = applied.get(migration.name);
  if (checksum === undefined) return true;
  if (checksum !== migration.checksum) {
    throw new Error(
      `The migration ${migration.name} was changed after it was applied. Write a new one instead.`,
    );
  }
  return false;
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
