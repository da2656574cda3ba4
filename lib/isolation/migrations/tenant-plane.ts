import pg from 'pg';
import { ROLES } from '../roles';
import type { Migration } from './files';
import { type Applied, pendingOf, readLedger } from './ledger';
import { LOCK_WAIT_MS, retryOnLocks } from './locks';

const UNIQUE_VIOLATION = '23505';

export interface SchemaMigration {
  /** Names of the migrations applied now. */
  applied: string[];
  /** How often a lock was not to be had in time and the file was rolled back and tried again. */
  retries: number;
}

export interface SchemaMigrationOptions {
  lockTries?: number;
  /** Commits without waiting for the disk; the caller ends with `flushCommits` before it believes them. */
  isDeferred?: boolean;
}

/**
 * Brings one schema of tenants up to date while its tenants work. Each file is one transaction and one flight: its ledger
 * row first (which keeps a second process out), then the file; when a lock is not to be had in time it is rolled back and
 * tried again after a pause that grows.
 *
 * @param client connection of the administrator to the schema's database
 * @param migrations files up to the version that is wanted
 * @throws Error naming the file, when it fails or its locks were never to be had
 */
export async function migrateSchema(
  client: pg.ClientBase,
  schema: string,
  migrations: readonly Migration[],
  known: Applied | undefined,
  options: SchemaMigrationOptions = {},
): Promise<SchemaMigration> {
  const done: SchemaMigration = { applied: [], retries: 0 };
  let pending = pendingOf(migrations, known ?? (await readLedger(client, 'tenant', schema)));
  for (let next = pending[0]; next; next = pending[0]) {
    const outcome = await applyFile(client, schema, next, options);
    done.retries += outcome.retries;
    if (outcome.isOurs) done.applied.push(next.name);
    // Another process did it: it may have done more.
    pending = outcome.isOurs
      ? pending.slice(1)
      : pendingOf(migrations, await readLedger(client, 'tenant', schema));
  }
  return done;
}

async function applyFile(
  client: pg.ClientBase,
  schema: string,
  migration: Migration,
  options: SchemaMigrationOptions,
): Promise<{ isOurs: boolean; retries: number }> {
  const flight = flightOf(schema, migration, options.isDeferred ?? false);
  try {
    const retries = await retryOnLocks(client, () => client.query(flight), options.lockTries);
    return { isOurs: true, retries };
  } catch (cause) {
    const { code, constraint } = cause as { code?: string; constraint?: string };
    if (code === UNIQUE_VIOLATION && constraint === 'applied_pkey') return { isOurs: false, retries: 0 };
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`The migration ${migration.name} of ${schema} failed: ${reason}`, { cause });
  }
}

/** Everything a file needs, in one message of the simple protocol: an error in it leaves the rest undone. */
function flightOf(schema: string, { name, checksum, sql }: Migration, isDeferred: boolean): string {
  const [schemaText, nameText, checksumText] = [schema, name, checksum].map(pg.escapeLiteral);
  return `begin;
set local lock_timeout = ${LOCK_WAIT_MS};
${isDeferred ? 'set local synchronous_commit = off;' : ''}
insert into migrations.applied (schema_name, migration_set, name, checksum)
  values (${schemaText}, 'tenant', ${nameText}, ${checksumText});
set local role ${ROLES.owner};
select set_config('search_path', quote_ident(${schemaText}) || ', pg_temp', true);
${sql}
;
reset role;
commit`;
}

/** Puts every commit so far on disk: a commit that waits for the disk carries those before it. */
export async function flushCommits(client: pg.ClientBase): Promise<void> {
  await client.query('begin; set local synchronous_commit = on; select pg_current_xact_id(); commit');
}
