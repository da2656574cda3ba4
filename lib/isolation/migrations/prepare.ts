import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import { CONTROL_SCHEMA, MAIN_PARTITION, ROLES, SHARED_SCHEMA } from '../roles';
import { contextKeyOf } from '../secrets';
import { assertSupportedServer } from '../security-releases';
import { ensureLedger } from './ledger';
import { applyMigrations } from './runner';

export interface InstallationOptions {
  /** Address of an administrator (may create roles, databases and extensions). */
  adminUrl: string;
  passwords: { app: string; control: string; jobs: string };
  /** 32 bytes in base64. */
  masterKey: string;
  log?: (message: string) => void;
}

/**
 * Makes or updates an installation: roles, the control schema, the shared tenant schema, the job queue.
 * Safe to repeat and to run from several processes at once.
 *
 * @throws Error with a sentence when the server is too old or a migration fails
 */
export async function prepareInstallation(options: InstallationOptions): Promise<void> {
  const log = options.log ?? (() => {});
  const { passwords } = options;
  await onServer(options.adminUrl, async (client, database) => {
    await ensureRole(client, ROLES.control, `login password ${literal(passwords.control)}`);
    await prepareServer(client, { ...options, partition: MAIN_PARTITION, database });
    await client.query(`grant connect on database ${quote(database)} to ${ROLES.control}`);
    await ensureSchema(client, CONTROL_SCHEMA);
    await prepareJobs(client, options, database);
    logApplied(log, 'control plane', await applyMigrations(client, 'control', CONTROL_SCHEMA));
    await prepareSharedSchema(client, log);
    await client.query(
      `insert into ${CONTROL_SCHEMA}.partitions (id, name) values ($1, 'Main') on conflict (id) do nothing`,
      [MAIN_PARTITION],
    );
  });
}

export interface PartitionOptions {
  partition: string;
  /** Address of the administrator, naming the database that will hold shared and schema tenants. */
  adminUrl: string;
  passwords: { app: string; jobs: string };
  /** 32 bytes in base64. */
  masterKey: string;
  log?: (message: string) => void;
}

/**
 * Makes or updates a further server of the fleet: everything tenants need, nothing of the control plane. Safe to repeat.
 *
 * @throws Error with a sentence when the server is too old, already another partition's, or a migration fails
 */
export async function preparePartition(options: PartitionOptions): Promise<void> {
  await onServer(options.adminUrl, async (client, database) => {
    // Policies of the tenant plane name the control role; here nobody can log in as it.
    await ensureRole(client, ROLES.control, 'nologin');
    await prepareServer(client, { ...options, database });
    await prepareSharedSchema(client, options.log ?? (() => {}));
  });
}

async function onServer(
  adminUrl: string,
  work: (client: pg.Client, database: string) => Promise<void>,
): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  client.on('error', () => {});
  await client.connect();
  try {
    await assertSupportedServer(client);
    await client.query("select pg_advisory_lock(hashtextextended('tenantry:prepare', 0))");
    await work(client, await currentDatabase(client));
  } finally {
    await client.end();
  }
}

async function prepareServer(
  client: pg.ClientBase,
  options: {
    partition: string;
    database: string;
    passwords: { app: string; jobs: string };
    masterKey: string;
  },
): Promise<void> {
  const { partition, database, masterKey } = options;
  await ensureRoles(client, options.passwords);
  await prepareDatabase(client, { partition, database, appRole: ROLES.app, masterKey });
  await client.query(`grant connect on database ${quote(database)} to ${ROLES.app}, ${ROLES.jobs}`);
}

async function prepareSharedSchema(client: pg.ClientBase, log: (message: string) => void): Promise<void> {
  await ensureSchema(client, SHARED_SCHEMA, ROLES.app);
  logApplied(log, 'shared tenants', await applyMigrations(client, 'tenant', SHARED_SCHEMA));
  await client.query(`grant usage on schema ${SHARED_SCHEMA} to ${ROLES.jobs}`);
  for (const name of ['pending_outbox_tenants', 'stale_usage_tenants', 'metered_events_of_day']) {
    await client.query(`grant execute on function ${SHARED_SCHEMA}.${name}() to ${ROLES.jobs}`);
  }
}

function logApplied(log: (message: string) => void, where: string, names: string[]): void {
  if (names.length > 0) log(`Migrated ${where}: ${names.join(', ')}`);
}

/** Makes one database ready to hold tenants: ledger, signed context, table protection, its context key. */
export async function prepareDatabase(
  client: pg.ClientBase,
  options: { partition: string; database: string; appRole: string; masterKey: string },
): Promise<void> {
  await ensureLedger(client);
  await applyMigrations(client, 'database', 'app');
  const database = quote(options.database);
  await client.query(`revoke all on database ${database} from public`);
  await client.query('revoke create on schema public from public');
  await hardenCatalogue(client);
  await client.query(
    'insert into app_private.installation (app_role) values ($1) on conflict (only_row) do update set app_role = excluded.app_role',
    [options.appRole],
  );
  const key = contextKeyOf(options.masterKey, options.partition, options.database);
  await client.query(
    'insert into app_private.context_keys (id, secret) values ($1, $2) on conflict (id) do update set secret = excluded.secret where context_keys.secret <> excluded.secret',
    [key.id, key.secret],
  );
  await client.query(`grant usage on schema app to ${quote(options.appRole)}, ${ROLES.definer}`);
  await client.query(
    `grant execute on function app.tenant_id() to ${quote(options.appRole)}, ${ROLES.definer}`,
  );
}

/**
 * Takes from everybody what the application never needs and an intruder would use: the statements of other sessions,
 * the names of prepared statements, ending other sessions, large objects, locks that outlive their transaction. Only a
 * superuser may; elsewhere it is skipped.
 */
async function hardenCatalogue(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ is_super: boolean }>(
    "select current_setting('is_superuser') = 'on' as is_super",
  );
  if (!rows[0]?.is_super) return;
  await client.query(`
    revoke select on pg_stat_activity, pg_prepared_statements, pg_cursors, pg_largeobject_metadata from public;
    revoke execute on function pg_stat_get_activity(int), pg_prepared_statement(), pg_cursor(),
      pg_cancel_backend(int), pg_terminate_backend(int, bigint),
      lo_create(oid), lo_creat(int), lo_from_bytea(oid, bytea), lo_open(oid, int), lo_unlink(oid),
      lo_get(oid), lo_get(oid, bigint, int), lo_put(oid, bigint, bytea),
      pg_advisory_lock(bigint), pg_advisory_lock(int, int), pg_advisory_lock_shared(bigint),
      pg_advisory_lock_shared(int, int), pg_try_advisory_lock(bigint), pg_try_advisory_lock(int, int),
      pg_try_advisory_lock_shared(bigint), pg_try_advisory_lock_shared(int, int) from public`);
}

async function ensureRoles(client: pg.ClientBase, passwords: { app: string; jobs: string }): Promise<void> {
  // NOINHERIT: the owner may hand a function to the definer, but the definer's wider policies never apply to it.
  await ensureRole(client, ROLES.owner, 'nologin noinherit');
  await ensureRole(client, ROLES.definer, 'nologin');
  await ensureRole(client, ROLES.app, `login password ${literal(passwords.app)}`);
  await ensureRole(client, ROLES.jobs, `login password ${literal(passwords.jobs)}`);
  // The administrator acts as the owner; the owner hands its functions to the definer.
  await client.query(`grant ${ROLES.owner}, ${ROLES.jobs}, ${ROLES.definer} to current_user`);
  await client.query(`grant ${ROLES.definer} to ${ROLES.owner}`);
}

/** Makes a role or brings it back to what it should be: no superuser, no bypass, no creation of anything. */
export async function ensureRole(client: pg.ClientBase, name: string, attributes: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [name]);
  const verb = rowCount ? 'alter' : 'create';
  await client.query(`${verb} role ${quote(name)} ${attributes}`);
}

async function ensureSchema(client: pg.ClientBase, schema: string, reader?: string): Promise<void> {
  await client.query(`create schema if not exists ${quote(schema)} authorization ${ROLES.owner}`);
  if (reader) await client.query(`grant usage on schema ${quote(schema)} to ${quote(reader)}`);
}

/** The queue's own tables are graphile-worker's business; ours is the role that owns them and the one door into them. */
async function prepareJobs(
  client: pg.ClientBase,
  options: InstallationOptions,
  database: string,
): Promise<void> {
  await client.query(`grant create on database ${quote(database)} to ${ROLES.jobs}`);
  const url = new URL(options.adminUrl);
  url.username = ROLES.jobs;
  url.password = encodeURIComponent(options.passwords.jobs);
  try {
    await runMigrations({ connectionString: url.toString() });
  } finally {
    await client.query(`revoke create on database ${quote(database)} from ${ROLES.jobs}`);
  }
  const door = await readFile(join(process.cwd(), 'prisma/control/policies/add_job.sql'), 'utf8');
  await client.query(door);
}

async function currentDatabase(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<{ name: string }>('select current_database() as name');
  return rows[0]?.name ?? 'postgres';
}

/** Quotes an identifier (PostgreSQL 18 manual, 4.1.1). */
export function quote(identifier: string): string {
  return pg.escapeIdentifier(identifier);
}

function literal(value: string): string {
  return pg.escapeLiteral(value);
}
