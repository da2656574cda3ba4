import pg from 'pg';
import { FULL_PACE, type Pace } from './pace';
import type { TenantTable } from './tables';

const BATCH_ROWS = 1_000;

/**
 * Removes every row of a tenant from a place, children before parents, in short transactions, so that nobody else waits.
 * Safe to repeat after a kill.
 *
 * @param client administrator connection, outside a transaction
 * @returns rows removed by table
 */
export async function removeTenantRows(
  client: pg.ClientBase,
  schema: string,
  tables: readonly TenantTable[],
  tenantId: string,
  pace: Pace = FULL_PACE,
): Promise<Map<string, number>> {
  const removed = new Map<string, number>();
  await client.query("set session_replication_role = 'replica'");
  try {
    for (const table of tables.toReversed()) {
      const name = `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(table.name)}`;
      let count = 0;
      for (;;) {
        const { rowCount } = await pace.timed(() =>
          client.query(
            `delete from ${name} where ctid = any (array(select ctid from ${name} where tenant_id = $1 limit ${BATCH_ROWS}))`,
            [tenantId],
          ),
        );
        count += rowCount ?? 0;
        if ((rowCount ?? 0) < BATCH_ROWS) break;
      }
      removed.set(table.name, count);
    }
  } finally {
    await client.query('reset session_replication_role').catch(() => undefined);
  }
  return removed;
}
