import pg from 'pg';
import { FULL_PACE, type Pace } from './pace';
import type { TenantTable } from './tables';

/** How much of a tenant a table holds, and a hash of all of it. */
export interface TableDigest {
  readonly rows: number;
  /** Sum of the rows' hashes: the order of the rows does not matter, their number and every stored value does. */
  readonly hash: string;
}

/** Values as text must not depend on the session that reads them. */
export const TEXT_SETTINGS =
  "set local timezone = 'UTC'; set local datestyle = 'ISO'; set local extra_float_digits = 3; set local intervalstyle = 'postgres'; set local bytea_output = 'hex'";

/** Rows hashed by one statement: a few milliseconds of the server. */
const SLICE_ROWS = 1_000;

/**
 * Counts and hashes every row of a tenant in a place (PostgreSQL's `hashtextextended` over the row as text, 64 bits a row), in
 * slices by primary key. Run it in a transaction of one snapshot, with `TEXT_SETTINGS`, so that all is of one moment.
 */
export async function digestTenant(
  client: pg.ClientBase,
  schema: string,
  tables: readonly TenantTable[],
  tenantId: string,
  pace: Pace = FULL_PACE,
): Promise<Map<string, TableDigest>> {
  const digests = new Map<string, TableDigest>();
  for (const table of tables)
    digests.set(table.name, await digestTable(client, schema, table, tenantId, pace));
  return digests;
}

async function digestTable(
  client: pg.ClientBase,
  schema: string,
  table: TenantTable,
  tenantId: string,
  pace: Pace,
): Promise<TableDigest> {
  const slice = sliceQuery(schema, table);
  let [rows, hash] = [0, 0n];
  let after: string[] | null = null;
  do {
    const values: string[] = [tenantId, ...(after ?? [])];
    const sql = after ? slice.next : slice.first;
    const found: pg.QueryResult<Slice> = await pace.timed(() => client.query<Slice>(sql, values));
    const [sum] = found.rows;
    const counted = Number(sum?.rows ?? 0);
    rows += counted;
    hash += BigInt(sum?.hash ?? 0);
    after = counted < SLICE_ROWS ? null : (sum?.last ?? null);
  } while (after);
  return { rows, hash: String(hash) };
}

interface Slice {
  rows: string;
  hash: string;
  /** The last row's key, without the tenant. */
  last: string[] | null;
}

/** The statements that hash the first rows of a table by its key, and those behind a key. */
function sliceQuery(schema: string, { name, columns, key }: TenantTable): { first: string; next: string } {
  const from = `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`;
  const list = columns.map((column) => pg.escapeIdentifier(column.name)).join(', ');
  const others = key.filter((column) => column !== 'tenant_id');
  const order = others.map((column) => pg.escapeIdentifier(column)).join(', ');
  const typeOf = (column: string) => columns.find((entry) => entry.name === column)?.type ?? 'text';
  const behind = others.map((column, at) => `$${at + 2}::text::${typeOf(column)}`).join(', ');
  const sql = (more: string) =>
    `with slice as materialized (
       select ${list} from ${from} where tenant_id = $1 ${more} ${order && `order by ${order}`} limit ${SLICE_ROWS})
     select count(*)::text as rows,
       coalesce(sum(hashtextextended(row(${list})::text, 0)::numeric), 0)::text as hash,
       ${order ? `(select array[${others.map((column) => `${pg.escapeIdentifier(column)}::text`).join(', ')}] from slice order by ${others.map((column) => `${pg.escapeIdentifier(column)} desc`).join(', ')} limit 1)` : 'null'} as last
     from slice`;
  return { first: sql(''), next: sql(order && `and (${order}) > (${behind})`) };
}

/** What differs between two digests of a tenant, one sentence a table; empty: they are equal. */
export function digestDifferences(
  left: ReadonlyMap<string, TableDigest>,
  right: ReadonlyMap<string, TableDigest>,
): string[] {
  const names = new Set([...left.keys(), ...right.keys()]);
  return [...names].sort().flatMap((name) => {
    const [a, b] = [left.get(name), right.get(name)];
    if (!a || !b) return [`${name} is there only once.`];
    if (a.rows !== b.rows) return [`${name} has ${a.rows} rows on one side and ${b.rows} on the other.`];
    return a.hash === b.hash ? [] : [`${name} has the same ${a.rows} rows, but not the same content.`];
  });
}

/** Rows of all tables together. */
export function digestRows(digest: ReadonlyMap<string, TableDigest>): number {
  return [...digest.values()].reduce((sum, { rows }) => sum + rows, 0);
}
