import pg from 'pg';
import { withAdmin } from '../places';
import { holdTenant } from '../transfer/hold';
import { digestDifferences, type TableDigest, TEXT_SETTINGS } from './compare';
import type { StagingArea } from './staging';
import { type TenantTable, tenantTables } from './tables';
import { jsonLines, named, readTable, type TextRow, writeTable } from './text-rows';

/** What becomes of the rows of one table on their way from the staging area. */
export interface TableRule {
  /** Its rows stay behind. */
  isSkipped?: boolean;
  /** Changes each row; the columns it may change have to be named. */
  mapped?: { columns: readonly string[]; map: (row: TextRow) => TextRow };
}

export interface TakeOver {
  area: StagingArea;
  /** Whose rows are in the staging area. */
  fromTenantId: string;
  /** Whose rows they become; what this tenant has in the place goes. */
  toTenantId: string;
  ruleOf: (table: string) => TableRule;
  /** Called inside the transaction, before it commits. */
  beforeCommit?: () => Promise<void>;
}

/**
 * Puts the rows of a staging area in the place of a tenant's rows, while nothing of the tenant is being written: one
 * transaction, so that anybody sees the old ones or the new ones, and a kill leaves the old ones. Every table is counted and
 * hashed before the commit, which also marks the staging area.
 *
 * @returns rows by table as they are now
 * @throws Error when what is there in the end is not what was staged; nothing has changed then
 */
export async function takeOver(options: TakeOver): Promise<Map<string, number>> {
  const { place, schema: staging } = options.area;
  const { result } = await holdTenant(place, options.toTenantId, (client) =>
    withAdmin(place, async (reader) => {
      const tables = await tenantTables(client, place.schema);
      const written = new Map<string, number>();
      await reader.query(`begin isolation level repeatable read read only; ${TEXT_SETTINGS}`);
      await client.query(`${TEXT_SETTINGS}; set local session_replication_role = 'replica'`);
      for (const table of tables.toReversed())
        await client.query(`delete from ${named(place.schema, table.name)} where tenant_id = $1`, [
          options.toTenantId,
        ]);
      for (const table of tables) {
        const rule = options.ruleOf(table.name);
        written.set(table.name, rule.isSkipped ? 0 : await putRows(client, reader, table, rule, options));
      }
      await assertSame(client, staging, tables, options);
      await client.query(`create table if not exists ${named(staging, MARK)} ()`);
      await options.beforeCommit?.();
      return written;
    }),
  );
  return result;
}

/** A table in the staging area that only a commit of `takeOver` leaves there. */
const MARK = 'taken_over';

/** Whether the rows of a staging area have been put in their place. */
export function isTakenOver(area: StagingArea): Promise<boolean> {
  return withAdmin(area.place, async (client) => {
    const { rows } = await client.query<{ is: boolean }>('select to_regclass($1) is not null as is', [
      named(area.schema, MARK),
    ]);
    return rows[0]?.is ?? false;
  });
}

async function putRows(
  client: pg.ClientBase,
  reader: pg.ClientBase,
  table: TenantTable,
  { mapped }: TableRule,
  { area, fromTenantId, toTenantId }: TakeOver,
): Promise<number> {
  const names = table.columns.map(({ name }) => name);
  if (!mapped) {
    const columns = names.map(pg.escapeIdentifier);
    const values = columns.map((column) => (column === '"tenant_id"' ? '$2::text' : column));
    const { rowCount } = await client.query(
      `insert into ${named(area.place.schema, table.name)} (${columns.join(', ')})
       select ${values.join(', ')} from ${named(area.schema, table.name)} where tenant_id = $1`,
      [fromTenantId, toTenantId],
    );
    return rowCount ?? 0;
  }
  const rows = mapRows(readTable(reader, area.schema, table, fromTenantId), (row) => ({
    ...mapped.map(row),
    tenant_id: toTenantId,
  }));
  return writeTable(client, area.place.schema, table.name, names, rows);
}

async function* mapRows(
  chunks: AsyncIterable<Buffer>,
  map: (row: TextRow) => TextRow,
): AsyncIterable<TextRow> {
  for await (const row of jsonLines(chunks)) yield map(row);
}

/** Both sides without the tenant's id and without the columns that were changed on purpose. */
async function assertSame(
  client: pg.ClientBase,
  staging: string,
  tables: readonly TenantTable[],
  { area, fromTenantId, toTenantId, ruleOf }: TakeOver,
): Promise<void> {
  const staged = new Map<string, TableDigest>();
  const there = new Map<string, TableDigest>();
  for (const { name, columns } of tables) {
    const { isSkipped, mapped } = ruleOf(name);
    const compared = columns
      .map((column) => column.name)
      .filter((column) => column !== 'tenant_id' && !mapped?.columns.includes(column));
    there.set(name, await digestColumns(client, area.place.schema, name, compared, toTenantId));
    staged.set(
      name,
      isSkipped ? { rows: 0, hash: '0' } : await digestColumns(client, staging, name, compared, fromTenantId),
    );
  }
  const differences = digestDifferences(staged, there);
  if (differences.length > 0) throw new Error(`The rows did not arrive whole. ${differences.join(' ')}`);
}

async function digestColumns(
  client: pg.ClientBase,
  schema: string,
  table: string,
  columns: readonly string[],
  tenantId: string,
): Promise<TableDigest> {
  const { rows } = await client.query<{ rows: string; hash: string }>(
    `select count(*)::text as rows,
            coalesce(sum(hashtextextended(row(${columns.map(pg.escapeIdentifier).join(', ')})::text, 0)::numeric), 0)::text as hash
       from ${named(schema, table)} where tenant_id = $1`,
    [tenantId],
  );
  return { rows: Number(rows[0]?.rows ?? 0), hash: rows[0]?.hash ?? '0' };
}
