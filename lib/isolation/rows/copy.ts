import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { FULL_PACE, type Pace } from './pace';
import type { TenantTable } from './tables';

/**
 * Copies a tenant's rows of one table from one connection to another, as a stream: nothing is held in memory.
 * Foreign keys are not checked on the way (the source has checked them): the target's session is a replica's.
 *
 * @returns rows copied
 */
export async function copyTenantRows(
  source: { client: pg.ClientBase; schema: string },
  target: { client: pg.ClientBase; schema: string },
  table: TenantTable,
  tenantId: string,
  pace: Pace = FULL_PACE,
): Promise<number> {
  const columns = table.columns.map(({ name }) => pg.escapeIdentifier(name)).join(', ');
  const named = (schema: string) => `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(table.name)}`;
  // COPY takes no parameters.
  const reading = source.client.query(
    copyTo(
      `copy (select ${columns} from ${named(source.schema)} where tenant_id = ${pg.escapeLiteral(tenantId)}) to stdout (format binary)`,
    ),
  );
  const writing = target.client.query(
    copyFrom(`copy ${named(target.schema)} (${columns}) from stdin (format binary)`),
  );
  await pipeline(reading, pace.stream(), writing);
  return writing.rowCount;
}
