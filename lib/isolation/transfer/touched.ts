import pg from 'pg';
import type { TenantTable } from '../rows/tables';
import { TEXT_SETTINGS } from '../rows/compare';
import type { RowChange, TextRow } from './decode';

const BATCH_KEYS = 1_000;

/** Rows that changed since a copy was last compared as a whole: at the switch only these need to be looked at. */
export class TouchedRows {
  readonly #keys = new Map<string, Map<string, TextRow>>();

  note(change: RowChange, table: TenantTable): void {
    const from = change.kind === 'insert' ? change.row : change.key;
    const key = Object.fromEntries(table.key.map((name) => [name, from[name] ?? null]));
    let keys = this.#keys.get(table.name);
    if (!keys) {
      keys = new Map();
      this.#keys.set(table.name, keys);
    }
    keys.set(JSON.stringify(table.key.map((name) => key[name])), key);
  }

  get size(): number {
    return [...this.#keys.values()].reduce((sum, keys) => sum + keys.size, 0);
  }

  clear(): void {
    this.#keys.clear();
  }

  /**
   * Compares the touched rows of two places as they are now.
   * @returns tables with rows that differ; empty: all equal
   */
  async differences(
    left: TouchedSide,
    right: TouchedSide,
    tables: readonly TenantTable[],
  ): Promise<string[]> {
    const differing: string[] = [];
    for (const table of tables) {
      const keys = [...(this.#keys.get(table.name)?.values() ?? [])];
      for (let at = 0; at < keys.length; at += BATCH_KEYS) {
        const batch = keys.slice(at, at + BATCH_KEYS);
        const [a, b] = await Promise.all([hashesOf(left, table, batch), hashesOf(right, table, batch)]);
        if (a !== b) {
          differing.push(table.name);
          break;
        }
      }
    }
    return differing;
  }
}

export interface TouchedSide {
  readonly client: pg.ClientBase;
  readonly schema: string;
}

/** One line for all rows with these keys, in the order of the keys; a row that is gone leaves no trace in it. */
async function hashesOf(
  { client, schema }: TouchedSide,
  table: TenantTable,
  keys: readonly TextRow[],
): Promise<string> {
  const columns = table.columns.map(({ name }) => pg.escapeIdentifier(name)).join(', ');
  const named = `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(table.name)}`;
  const keyNames = table.key.map((name) => pg.escapeIdentifier(name));
  const typeOf = (name: string) => table.columns.find((column) => column.name === name)?.type ?? 'text';
  const arrays = table.key.map((name, i) => `$${i + 1}::text[]::${typeOf(name)}[]`).join(', ');
  await client.query(TEXT_SETTINGS.replaceAll('set local', 'set'));
  const { rows } = await client.query<{ hashes: string | null }>(
    `select string_agg(hash, ',' order by hash) as hashes from (
       select row(${keyNames.join(', ')})::text || ':' || hashtextextended(row(${columns})::text, 0) as hash
         from ${named} where (${keyNames.join(', ')}) in (select * from unnest(${arrays}))) hashed`,
    table.key.map((name) => keys.map((key) => key[name] ?? null)),
  );
  return rows[0]?.hashes ?? '';
}
