import type pg from 'pg';
import type { Place } from '@/lib/kernel/context';
import { readLedger } from '../migrations/ledger';
import { withAdmin } from '../places';
import { digestTenant, type TableDigest, TEXT_SETTINGS } from './compare';
import { readTable } from './text-rows';
import { type TenantTable, tenantTables } from './tables';

/** All rows of a tenant as they were at one moment. */
export interface TenantSnapshot {
  readonly tables: readonly TenantTable[];
  /** Newest migration of the tenant plane in the place. */
  readonly planeVersion: string;
  /** `pg_current_wal_lsn()` before the moment: what the rows do not show yet is behind it in the server's log. */
  readonly walLsn: string;
  /** `pg_current_snapshot()`: which of the transactions behind that position the rows show already. */
  readonly pgSnapshot: string;
  readonly takenAt: Date;
  /** Rows and hash by table. */
  digests(): Promise<Map<string, TableDigest>>;
  /** The rows of one table: a line of JSON each, every value as PostgreSQL writes it, or null. */
  rows(table: TenantTable): AsyncIterable<Buffer>;
}

/**
 * Reads a tenant at one moment while everybody goes on writing: one repeatable-read, read-only transaction.
 * What is read is held in memory a network packet at a time.
 */
export function withTenantSnapshot<T>(
  place: Place,
  tenantId: string,
  work: (snapshot: TenantSnapshot) => Promise<T>,
): Promise<T> {
  return withAdmin(place, async (client) => {
    const { rows: positions } = await client.query<{ lsn: string }>(
      'select pg_current_wal_lsn()::text as lsn',
    );
    await client.query('begin isolation level repeatable read read only');
    try {
      await client.query(TEXT_SETTINGS);
      const { rows } = await client.query<{ snapshot: string; at: Date }>(
        'select pg_current_snapshot()::text as snapshot, transaction_timestamp() as at',
      );
      const tables = await tenantTables(client, place.schema);
      const version = [...(await readLedger(client, 'tenant', place.schema)).keys()].at(-1);
      // An empty backup of a place that has lost its tables would look like one of an empty tenant.
      if (!rows[0] || !version || tables.length === 0)
        throw new Error('The place of this tenant has no tables.');
      return await work({
        tables,
        planeVersion: version,
        walLsn: positions[0]?.lsn ?? '0/0',
        pgSnapshot: rows[0].snapshot,
        takenAt: rows[0].at,
        digests: () => digestTenant(client, place.schema, tables, tenantId),
        rows: (table) => readTable(client, place.schema, table, tenantId),
      });
    } finally {
      await rollBack(client);
    }
  });
}

async function rollBack(client: pg.ClientBase): Promise<void> {
  await client.query('rollback').catch(() => undefined);
}
