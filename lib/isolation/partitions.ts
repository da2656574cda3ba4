import pg from 'pg';
import { env } from '@/lib/env';
import { preparePartition } from './migrations/prepare';
import { replicaLagMs } from './replicas';
import { contextKeyOf } from './secrets';
import { databaseOfUrl, openAddress, partitionPasswords, serverOf } from './servers';

/** What a server of the fleet says of itself. */
export interface ServerFigures {
  /** How long it took to answer, milliseconds. */
  readonly latencyMs: number;
  readonly version: string;
  readonly sizeBytes: number;
  readonly connections: number;
  readonly maxConnections: number;
  readonly slots: number;
  readonly maxSlots: number;
  /** Seconds the read replica is behind; null without one, or when it does not answer or receives nothing. */
  readonly replicaLagS: number | null;
  readonly hasReplica: boolean;
}

const PROBE_TIMEOUT_MS = 5_000;

/** Asks a partition's server how it does. Throws what the connection throws when it does not answer in 5 s. */
export async function probeServer(partition: string): Promise<ServerFigures> {
  const { url, replicaUrl } = serverOf(partition);
  const startedAt = performance.now();
  const row = await askOnce<{
    version: string;
    size: string;
    connections: number;
    max_connections: number;
    slots: number;
    max_slots: number;
  }>(
    url,
    `select current_setting('server_version') as version,
       (select sum(pg_database_size(oid))::text from pg_database where datallowconn) as size,
       (select count(*)::int from pg_stat_activity where backend_type = 'client backend') as connections,
       current_setting('max_connections')::int as max_connections,
       (select count(*)::int from pg_replication_slots) as slots,
       current_setting('max_replication_slots')::int as max_slots`,
  );
  const latencyMs = Math.round((performance.now() - startedAt) * 10) / 10;
  return {
    latencyMs,
    version: row.version,
    sizeBytes: Number(row.size),
    connections: row.connections,
    maxConnections: row.max_connections,
    slots: row.slots,
    maxSlots: row.max_slots,
    replicaLagS: replicaUrl === null ? null : await replicaLag(replicaUrl),
    hasReplica: replicaUrl !== null,
  };
}

async function replicaLag(url: string): Promise<number | null> {
  const lagMs = await replicaLagMs(url).catch(() => Number.POSITIVE_INFINITY);
  return Number.isFinite(lagMs) ? lagMs / 1_000 : null;
}

async function askOnce<Row extends pg.QueryResultRow>(url: string, statement: string): Promise<Row> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: PROBE_TIMEOUT_MS,
    query_timeout: PROBE_TIMEOUT_MS,
    application_name: 'tenantry-probe',
  });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<Row>(statement);
    if (!rows[0]) throw new Error('The server gave no answer.');
    return rows[0];
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Makes a server ready to hold tenants as this partition.
 * @param url address of its administrator, naming the database for shared and schema tenants
 * @throws Error with a sentence when it cannot be reached, is too old, or belongs to another partition or installation
 */
export async function adoptServer(partition: string, url: string): Promise<void> {
  await assertNobodysElse(partition, url);
  await preparePartition({
    partition,
    adminUrl: url,
    passwords: partitionPasswords(partition),
    masterKey: env().masterKey,
  });
}

/** A database that already signs contexts with another key holds somebody else's tenants: taking it over would lock them out. */
async function assertNobodysElse(partition: string, url: string): Promise<void> {
  const { is_prepared: isPrepared } = await askOnce<{ is_prepared: boolean }>(
    url,
    "select to_regclass('app_private.context_keys') is not null as is_prepared",
  );
  if (!isPrepared) return;
  const key = contextKeyOf(env().masterKey, partition, databaseOfUrl(url));
  const { keys, secret } = await askOnce<{ keys: number; secret: string | null }>(
    url,
    "select count(*)::int as keys, min(encode(secret, 'hex')) as secret from app_private.context_keys",
  );
  if (keys > 0 && secret !== key.secret.toString('hex'))
    throw new Error('This database already holds tenants of another partition or installation.');
}

/** Where a partition is, for people: host and database, never a user or password. */
export function partitionAddressShown(partition: string, sealed: string | null): string {
  const { host, pathname } = new URL(sealed === null ? env().databaseUrl : openAddress(partition, sealed));
  return `${host}${pathname}`;
}

export { forgetPartition, loadServers } from './load-servers';
export { openAddress as partitionAddress, sealAddress } from './servers';
