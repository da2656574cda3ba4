import pg from 'pg';
import { env } from '@/lib/env';
import { MAIN_PARTITION, ROLES, SHARED_SCHEMA, tenantRole } from '../roles';
import { isOwnDatabase, partitionPasswords, serverOf, serverUrl } from '../servers';
import { type Migration, readMigrations } from './files';
import { type Applied, pendingOf, readLedger, readLedgers } from './ledger';
import { prepareDatabase, preparePartition } from './prepare';
import { flushCommits, migrateSchema } from './tenant-plane';

const CONNECT_TIMEOUT_MS = 10_000;

export interface PlaceMigration {
  /** Newest migration there before and after; null: none. */
  from: string | null;
  to: string | null;
  baseVersion: string;
  applied: number;
  retries: number;
}

export interface MigratorOptions {
  partition: string;
  database: string;
  /** Name of the newest tenant migration to apply. */
  target: string;
  lockTries?: number;
  /** Folder with other migrations than this build's own, for trials. */
  root?: string;
}

/** One connection that brings the schemas of one database up to date, one after the other. */
export class DatabaseMigrator {
  private constructor(
    private readonly client: pg.Client,
    private readonly options: MigratorOptions,
    private readonly migrations: readonly Migration[],
    /** What the database will have outside its schemas. */
    readonly baseVersion: string,
    private isBasePending: boolean,
  ) {}

  /** @throws Error when the database does not answer, is not there or holds no tenants */
  static async open(options: MigratorOptions): Promise<DatabaseMigrator> {
    const { partition, database, target, root } = options;
    const [tenant, base] = await Promise.all([readMigrations('tenant', root), readMigrations('database')]);
    const client = new pg.Client({
      connectionString: serverUrl(partition, database),
      application_name: 'tenantry-migrate',
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    });
    client.on('error', () => {});
    await client.connect();
    try {
      const applied = await readLedger(client, 'database', 'app');
      return new DatabaseMigrator(
        client,
        options,
        tenant.filter(({ name }) => name <= target),
        [...applied.keys(), ...base.map(({ name }) => name)].sort().at(-1) ?? '',
        pendingOf(base, applied).length > 0,
      );
    } catch (error) {
      await client.end();
      throw error;
    }
  }

  /** What is applied in each of these schemas; one that is not there is not in the answer. */
  async read(schemas: readonly string[]): Promise<Map<string, Applied>> {
    const { rows } = await this.client.query<{ name: string }>(
      'select nspname::text as name from pg_namespace where nspname = any($1)',
      [schemas],
    );
    const ledgers = await readLedgers(this.client, 'tenant', schemas);
    return new Map(rows.map(({ name }) => [name, ledgers.get(name) ?? new Map()]));
  }

  /** Whether anything is to be done in a schema. @throws Error when an applied file was changed */
  isBehind(applied: Applied): boolean {
    return this.isBasePending || pendingOf(this.migrations, applied).length > 0;
  }

  /** Brings one schema up to date; believed after `flush`. @throws Error naming the file that failed */
  async migrate(schema: string, applied: Applied): Promise<PlaceMigration> {
    const { lockTries } = this.options;
    const from = newestOf(applied);
    const known = (await this.prepareBase(schema))
      ? await readLedger(this.client, 'tenant', schema)
      : applied;
    const done = await migrateSchema(this.client, schema, this.migrations, known, {
      isDeferred: true,
      ...(lockTries === undefined ? {} : { lockTries }),
    });
    const to = [newestOf(known), ...done.applied].reduce((a, b) => ((a ?? '') > (b ?? '') ? a : b), null);
    return {
      from,
      to,
      baseVersion: this.baseVersion,
      applied: known.size - applied.size + done.applied.length,
      retries: done.retries,
    };
  }

  /** What stands outside the schema. @returns whether the schema itself may have changed with it */
  private async prepareBase(schema: string): Promise<boolean> {
    const { partition, database } = this.options;
    const { masterKey } = env();
    // The shared schema of a further server is brought up to date with the server: roles, grants, sweeps.
    const isWhole = schema === SHARED_SCHEMA && partition !== MAIN_PARTITION;
    if (isWhole) {
      const { url: adminUrl } = serverOf(partition);
      await preparePartition({ partition, adminUrl, passwords: partitionPasswords(partition), masterKey });
    } else if (this.isBasePending) {
      const appRole = isOwnDatabase({ partition, database, schema }) ? tenantRole(database) : ROLES.app;
      await prepareDatabase(this.client, { partition, database, appRole, masterKey });
    }
    this.isBasePending = false;
    return isWhole;
  }

  /** Makes sure that what was done is on disk. */
  flush(): Promise<void> {
    return flushCommits(this.client);
  }

  async close(): Promise<void> {
    await this.client.end().catch(() => {});
  }
}

function newestOf(applied: Applied): string | null {
  return [...applied.keys()].at(-1) ?? null;
}
