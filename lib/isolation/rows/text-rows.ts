import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import type { TenantTable } from './tables';

/** A row as text: what PostgreSQL writes for a value and reads again, or null. */
export type TextRow = Record<string, string | null>;

/**
 * JSON never holds these two raw (it writes them as `\u0001`), nor a line break: as quote and delimiter of CSV they make COPY
 * send each row's JSON as it is.
 */
const JSON_LINES = "format csv, quote e'\\x01', delimiter e'\\x02'";

/** The rows of a tenant in a table: lines of JSON, in no order. Run `TEXT_SETTINGS` before. */
export function readTable(
  client: pg.ClientBase,
  schema: string,
  table: TenantTable,
  tenantId: string,
): AsyncIterable<Buffer> {
  const columns = table.columns
    .map(({ name }) => `${pg.escapeIdentifier(name)}::text as ${pg.escapeIdentifier(name)}`)
    .join(', ');
  // COPY takes no parameters.
  return client.query(
    copyTo(
      `copy (select row_to_json(r) from (select ${columns} from ${named(schema, table.name)}
        where tenant_id = ${pg.escapeLiteral(tenantId)}) r) to stdout (${JSON_LINES})`,
    ),
  );
}

/** Rows from lines of JSON in chunks that end anywhere. */
export async function* jsonLines(chunks: AsyncIterable<Buffer>): AsyncIterable<TextRow> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    let from = 0;
    for (let end = bytes.indexOf(0x0a); end !== -1; end = bytes.indexOf(0x0a, from)) {
      yield JSON.parse(bytes.toString('utf8', from, end)) as TextRow;
      from = end + 1;
    }
    rest = Buffer.from(bytes.subarray(from));
  }
  if (rest.length > 0) yield JSON.parse(rest.toString('utf8')) as TextRow;
}

/**
 * Writes rows into a table as one COPY; a column that a row does not have is null.
 * @param columns the columns that the rows have; others get their defaults
 * @returns rows written
 */
export async function writeTable(
  client: pg.ClientBase,
  schema: string,
  table: string,
  columns: readonly string[],
  rows: AsyncIterable<TextRow>,
): Promise<number> {
  const list = columns.map((name) => pg.escapeIdentifier(name)).join(', ');
  const writing = client.query(copyFrom(`copy ${named(schema, table)} (${list}) from stdin`));
  await pipeline(Readable.from(copyLines(columns, rows), { objectMode: false }), writing);
  return writing.rowCount;
}

const CHUNK_CHARS = 64 * 1024;

async function* copyLines(columns: readonly string[], rows: AsyncIterable<TextRow>): AsyncIterable<Buffer> {
  let chunk = '';
  for await (const row of rows) {
    for (let i = 0; i < columns.length; i++) {
      chunk += i === 0 ? '' : '\t';
      chunk += copyValue(row[columns[i] as string] ?? null);
    }
    chunk += '\n';
    if (chunk.length >= CHUNK_CHARS) {
      yield Buffer.from(chunk, 'utf8');
      chunk = '';
    }
  }
  if (chunk !== '') yield Buffer.from(chunk, 'utf8');
}

/** Source: PostgreSQL manual, COPY, "Text Format". */
const ESCAPES: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function copyValue(value: string | null): string {
  return value === null ? '\\N' : value.replace(/[\\\n\r\t]/g, (found) => ESCAPES[found] as string);
}

export function named(schema: string, table: string): string {
  return `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(table)}`;
}
