import type pg from 'pg';
import type { Migration, MigrationSet } from './files';

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
export type Applied = Map<string, string>;

export async function readLedger(client: pg.ClientBase, set: MigrationSet, schema: string): Promise<Applied> {
  return (await readLedgers(client, set, [schema])).get(schema) ?? new Map();
}

/** The same of many schemas of one database in one statement; one without an entry is not in the answer. */
export async function readLedgers(
  client: pg.ClientBase,
  set: MigrationSet,
  schemas: readonly string[],
): Promise<Map<string, Applied>> {
  const { rows } = await client.query<{ schema_name: string; name: string; checksum: string }>(
    `select schema_name, name, checksum from migrations.applied
      where schema_name = any($1) and migration_set = $2 order by name`,
    [schemas, set],
  );
  const ledgers = new Map<string, Applied>();
  for (const { schema_name: schema, name, checksum } of rows) {
    const applied = ledgers.get(schema) ?? new Map<string, string>();
    ledgers.set(schema, applied.set(name, checksum));
  }
  return ledgers;
}

/**
 * The migrations that are not applied yet, in order.
 * @throws Error when one that is applied has been changed since
 */
export function pendingOf(migrations: readonly Migration[], applied: Applied): Migration[] {
  return migrations.filter(({ name, checksum }) => {
    const known = applied.get(name);
    if (known !== undefined && known !== checksum)
      throw new Error(`The migration ${name} was changed after it was applied. Write a new one instead.`);
    return known === undefined;
  });
}
