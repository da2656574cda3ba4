import pg from 'pg';
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

/**
 * Counts and hashes every row of a tenant in a place (PostgreSQL's `hash_record_extended` over the row as text, 64 bits a row).
 * Run it in a transaction of one snapshot, with `TEXT_SETTINGS`, so that all tables are of one moment.
 */
export async function digestTenant(
  client: pg.ClientBase,
  schema: string,
  tables: readonly TenantTable[],
  tenantId: string,
): Promise<Map<string, TableDigest>> {
  const digests = new Map<string, TableDigest>();
  for (const table of tables) digests.set(table.name, await digestTable(client, schema, table, tenantId));
  return digests;
}

async function digestTable(
  client: pg.ClientBase,
  schema: string,
  table: TenantTable,
  tenantId: string,
): Promise<TableDigest> {
  const columns = table.columns.map(({ name }) => pg.escapeIdentifier(name)).join(', ');
  const { rows } = await client.query<{ rows: string; hash: string }>(
    `select count(*)::text as rows, coalesce(sum(hashtextextended(row(${columns})::text, 0)::numeric), 0)::text as hash
       from ${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(table.name)} where tenant_id = $1`,
    [tenantId],
  );
  return { rows: Number(rows[0]?.rows ?? 0), hash: rows[0]?.hash ?? '0' };
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
