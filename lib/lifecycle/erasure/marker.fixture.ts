import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { env } from '@/lib/env';
import { withAdmin, withMainAdmin } from '@/lib/isolation/places';
import { tenantTables } from '@/lib/isolation/rows/tables';
import type { Place, TenantRef } from '@/lib/kernel/context';
import { storage } from '@/lib/storage';

interface Column {
  name: string;
  type: string;
  isNeeded: boolean;
  /** The first word that a CHECK of the table allows for it; null: any. */
  word: string | null;
}

async function columnsOf(client: pg.ClientBase, schema: string, table: string): Promise<Column[]> {
  const { rows } = await client.query<Column>(
    `select a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull and d.oid is null as "isNeeded",
       (select substring(pg_get_constraintdef(c.oid) from '''([^'']+)''') from pg_constraint c
         where c.conrelid = a.attrelid and c.contype = 'c' and a.attnum = any (c.conkey)
           and pg_get_constraintdef(c.oid) like '%''%' limit 1) as word
     from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where a.attrelid = format('%I.%I', $1::text, $2::text)::regclass and a.attnum > 0 and not a.attisdropped
      and a.attgenerated = ''`,
    [schema, table],
  );
  return rows;
}

/** A value of a column that holds the mark where its type can. */
function valueOf({ type, word }: Column, mark: string): unknown {
  // A CHECK by a pattern is one of months.
  if (type === 'text') return word?.startsWith('^') ? '2026-11' : (word ?? mark);
  if (type === 'jsonb') return JSON.stringify({ mark });
  if (type === 'text[]') return [mark];
  if (type === 'boolean') return false;
  if (type.startsWith('timestamp')) return new Date().toISOString();
  return 1;
}

/** Puts one row of the tenant that holds the mark in every text into a table. @returns texts that hold it */
async function plantRow(
  client: pg.ClientBase,
  table: { schema: string; name: string },
  tenantId: string,
  mark: string,
): Promise<number> {
  const columns = await columnsOf(client, table.schema, table.name);
  const planted = columns.filter(
    ({ name, type, isNeeded, word }) =>
      name !== 'tenant_id' && (isNeeded || (['text', 'jsonb', 'text[]'].includes(type) && word === null)),
  );
  const values = planted.map((column) => valueOf(column, mark));
  const names = ['tenant_id', ...planted.map(({ name }) => name)].map((name) => pg.escapeIdentifier(name));
  await client.query(
    `insert into ${pg.escapeIdentifier(table.schema)}.${pg.escapeIdentifier(table.name)} (${names.join(', ')})
     values (${names.map((_, i) => `$${i + 1}`).join(', ')})`,
    [tenantId, ...values],
  );
  return values.filter((value) => JSON.stringify(value).includes(mark)).length;
}

/** Plants the mark in every table of a place. @returns tables and texts that hold it */
export function plantInPlace(place: Place, tenantId: string, mark: string) {
  return withAdmin(place, async (client) => {
    await client.query("set session_replication_role = 'replica'");
    const tables = await tenantTables(client, place.schema);
    let texts = 0;
    for (const { name } of tables)
      texts += await plantRow(client, { schema: place.schema, name }, tenantId, mark);
    return { tables: tables.length, texts };
  });
}

/** Plants the mark in these tables of the control plane. */
export function plantInControl(tables: readonly string[], tenantId: string, mark: string) {
  return withMainAdmin(async (client) => {
    await client.query("set session_replication_role = 'replica'");
    let texts = 0;
    for (const name of tables) texts += await plantRow(client, { schema: 'control', name }, tenantId, mark);
    return texts;
  });
}

/** Tables of the control plane that name a tenant. */
export function controlTablesOfTenants(): Promise<string[]> {
  return withMainAdmin(async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select table_name as name from information_schema.columns
        where table_schema = 'control' and column_name = 'tenant_id' order by 1`,
    );
    return rows.map(({ name }) => name);
  });
}

/** Every table of the main database, whatever its schema, in which a text is found in any column. */
export function tablesWith(text: string): Promise<string[]> {
  return withMainAdmin(async (client) => {
    const { rows } = await client.query<{ table: string }>(
      `select format('%I.%I', n.nspname, c.relname) as table from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p', 'm') and n.nspname not in ('pg_catalog', 'information_schema')
          and n.nspname not like 'pg_%' order by 1`,
    );
    const found: string[] = [];
    for (const { table } of rows) {
      try {
        const { rowCount } = await client.query(
          `select from ${table} t where position($1 in t::text) > 0 limit 1`,
          [text],
        );
        if (rowCount) found.push(table);
      } catch (error) {
        // Other tests drop their schemas meanwhile.
        if (!['42P01', '3F000', 'XX000'].includes((error as { code?: string }).code ?? '')) throw error;
      }
    }
    return found;
  });
}

/** Databases of the server in whose name a text is found. */
export function databasesNamed(text: string): Promise<string[]> {
  return withMainAdmin(async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select datname as name from pg_database where position($1 in datname) > 0
       union all select nspname from pg_namespace where position($1 in nspname) > 0
       union all select rolname from pg_roles where position($1 in rolname) > 0`,
      [text],
    );
    return rows.map(({ name }) => name);
  });
}

/** Stored files, of any name and content, in which a text is found. */
export async function filesWith(text: string): Promise<string[]> {
  const settings = env().storage;
  if (settings.kind !== 'disk') throw new Error('The tests keep files on disk.');
  const found: string[] = [];
  for (const entry of await readdir(settings.dir, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (file.includes(text)) found.push(file);
    else if (entry.isFile()) {
      // Other tests remove theirs meanwhile.
      const content = await readFile(file).catch(() => Buffer.alloc(0));
      if (content.includes(text)) found.push(file);
    }
  }
  return found;
}

/** A stored file that no row knows, with the mark in it. */
export async function plantFile(tenant: TenantRef, fileId: string, mark: string): Promise<void> {
  await storage().putFile({ tenant }, fileId, Buffer.from(`Dear ${mark}`));
}
