import { withMainAdmin } from './places';
import { SHARED_SCHEMA } from './roles';

export interface TableReport {
  exists: boolean;
  /** What keeps it from being isolated; empty when it is. */
  problems: string[];
  columns: { name: string; type: string; isRequired: boolean }[];
  indexes: string[];
  policies: string[];
}

/** Looks at one table of the shared schema and what is wrong with its protection. */
export function inspectTable(table: string): Promise<TableReport> {
  return withMainAdmin(async (client) => {
    const list = async <T>(text: string) =>
      (await client.query<{ value: T }>(text, [SHARED_SCHEMA, table])).rows.map((row) => row.value);
    const columns = await client.query<{ name: string; type: string; isRequired: boolean }>(
      `select a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as "isRequired"
         from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = $1 and c.relname = $2 and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
        order by a.attnum`,
      [SHARED_SCHEMA, table],
    );
    return {
      exists: columns.rows.length > 0,
      columns: columns.rows,
      problems: await list<string>(
        'select problem as value from app.unprotected_tables($1) where table_name = $2',
      ),
      indexes: await list<string>(
        'select indexdef as value from pg_indexes where schemaname = $1 and tablename = $2 order by indexname',
      ),
      policies: await list<string>(
        'select policyname::text as value from pg_policies where schemaname = $1 and tablename = $2 order by policyname',
      ),
    };
  });
}
